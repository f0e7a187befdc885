// Writes ca.crt, tls.crt and tls.key for the loopback interface into the folder that it is given.
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

func main() {
	folder := os.Args[1]
	authority := template("simulated control plane", 1)
	authority.IsCA, authority.BasicConstraintsValid = true, true
	authority.KeyUsage = x509.KeyUsageCertSign
	authorityKey := newKey()
	authorityDer := sign(authority, authority, authorityKey, authorityKey)
	server := template("loopback", 2)
	server.KeyUsage = x509.KeyUsageDigitalSignature
	server.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}
	server.DNSNames = []string{"localhost"}
	server.IPAddresses = []net.IP{net.IPv4(127, 0, 0, 1), net.IPv4(10, 96, 0, 1)}
	serverKey := newKey()
	write(folder, "ca.crt", "CERTIFICATE", authorityDer)
	write(folder, "tls.crt", "CERTIFICATE", sign(server, authority, serverKey, authorityKey))
	key, err := x509.MarshalECPrivateKey(serverKey)
	must(err)
	write(folder, "tls.key", "EC PRIVATE KEY", key)
}

func template(name string, serial int64) *x509.Certificate {
	return &x509.Certificate{
		SerialNumber: big.NewInt(serial),
		Subject:      pkix.Name{CommonName: name},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().Add(24 * time.Hour),
	}
}

func newKey() *ecdsa.PrivateKey {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(err)
	return key
}

func sign(one, by *x509.Certificate, key, byKey *ecdsa.PrivateKey) []byte {
	der, err := x509.CreateCertificate(rand.Reader, one, by, &key.PublicKey, byKey)
	must(err)
	return der
}

func write(folder, name, kind string, der []byte) {
	must(os.WriteFile(filepath.Join(folder, name), pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600))
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

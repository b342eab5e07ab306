package io.snowgate.cli.audit;

import module java.base;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.configuration.Configuration;
import io.snowgate.cli.configuration.Tls;
import io.snowgate.cli.configuration.Web;
import io.snowgate.cli.serve.SecretsFound;
import io.snowgate.cli.serve.WebAddress;
import io.snowgate.gateway.admin.OperatorTokens;
import io.snowgate.gateway.secret.KeyRing;
import io.snowgate.gateway.secret.Sealer;

/// Finds where to read.
public final class AuditSources {
    private AuditSources() {}

    /// The running gateway of `configuration`, or, when nothing listens there, its data folder.
    public static AuditSource open(Configuration configuration, Map<String, String> environment)
            throws CommandFailed {
        var keys = KeyRing.of(new SecretsFound(environment).root(configuration.rootKey()));
        var address = WebAddress.of(configuration);
        if (address.isPresent()) {
            var tokens = new OperatorTokens(new Sealer(keys, new SecureRandom()), InstantSource.system());
            var gateway = new GatewaySource(address.get(), trust(configuration.web()), tokens);
            if (gateway.answers()) {
                return gateway;
            }
            gateway.close();
        }
        return FolderSource.open(configuration.data(), keys);
    }

    /// What the certificate of the web listener is checked against: itself and what signed it, which the configuration names.
    private static SSLContext trust(Web web) throws CommandFailed {
        try {
            if (!(web.tls() instanceof Tls.On(var certificate, _, _))) {
                return SSLContext.getDefault();
            }
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            try (var in = new BufferedInputStream(Files.newInputStream(certificate))) {
                for (var each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                    trusted.setCertificateEntry("c" + trusted.size(), each);
                }
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw CommandFailed.fault("web.tls.certificate cannot be read: " + e.getMessage(), e);
        }
    }
}

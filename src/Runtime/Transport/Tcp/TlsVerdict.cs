using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ProtoGen.Transport.Tcp;

/// <summary>Says what is wrong with a peer's certificate, for people who have to mend it.</summary>
internal static class TlsVerdict
{
    /// <summary>How many names of a certificate are told; it may have thousands.</summary>
    private const int MostNames = 5;

    /// <summary>The reason to refuse it.</summary>
    /// <param name="certificate">The certificate, or null if there was none.</param>
    /// <param name="chain">The way to its root, as far as it was found.</param>
    /// <param name="errors">What was found. None if code of the program refused it.</param>
    /// <param name="host">The name it should be for; null at a server.</param>
    /// <param name="now">The time.</param>
    public static TransportException Of(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors, string? host, DateTimeOffset now)
    {
        string who = host is null ? "client" : "server";
        if (certificate is null)
        {
            return new TransportException(TransportErrorCode.CertificateMissing, $"The {who} showed no certificate.");
        }

        var found = new List<(TransportErrorCode Code, string Text)>();
        var flags = X509ChainStatusFlags.NoError;
        foreach (var status in chain?.ChainStatus ?? [])
        {
            flags |= status.Status;
        }

        if ((flags & X509ChainStatusFlags.Revoked) != 0)
        {
            found.Add((TransportErrorCode.CertificateRevoked, "was revoked"));
        }

        if ((flags & (X509ChainStatusFlags.NotTimeValid | X509ChainStatusFlags.NotTimeNested)) != 0)
        {
            found.Add((TransportErrorCode.CertificateExpired, OfTime(certificate, now)));
        }

        if ((flags & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.ExplicitDistrust)) != 0)
        {
            found.Add((TransportErrorCode.CertificateUntrusted, $"was issued by '{PeerText.Of(certificate.Issuer)}', which leads to no root that is trusted"));
        }

        if ((errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0)
        {
            found.Add((TransportErrorCode.CertificateWrongHost, $"is for {Names(certificate)}, not for '{host}'"));
        }

        if (found.Count == 0)
        {
            string details = string.Join(", ", (chain?.ChainStatus ?? []).Select(static status => status.Status.ToString()));
            found.Add((TransportErrorCode.CertificateInvalid, errors == SslPolicyErrors.None ? "was refused by the option Validate" : $"is not valid for this: {(details.Length > 0 ? details : errors.ToString())}"));
        }

        return new TransportException(
            found[0].Code, $"The certificate of the {who}, '{PeerText.Of(certificate.Subject)}', {string.Join(", and it ", found.Select(static one => one.Text))}.");
    }

    private static string OfTime(X509Certificate2 certificate, DateTimeOffset now) =>
        now > certificate.NotAfter ? string.Create(CultureInfo.InvariantCulture, $"expired at {certificate.NotAfter.ToUniversalTime():u}")
        : now < certificate.NotBefore ? string.Create(CultureInfo.InvariantCulture, $"is not valid before {certificate.NotBefore.ToUniversalTime():u}")
        : "was issued by one that has expired or is not valid yet";

    private static string Names(X509Certificate2 certificate)
    {
        foreach (var extension in certificate.Extensions)
        {
            if (extension is X509SubjectAlternativeNameExtension names)
            {
                var all = names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(static address => address.ToString())).ToList();
                string shown = string.Join(", ", all.Take(MostNames).Select(static name => $"'{PeerText.Of(name)}'"));
                return all.Count > MostNames ? string.Create(CultureInfo.InvariantCulture, $"{shown} and {all.Count - MostNames} others") : shown;
            }
        }

        return "no name that counts (it has no subject alternative names)";
    }
}

namespace ProtoGen.Transport;

/// <summary>
/// A fatal TLS alert as the seven bytes of its record. A side that refuses the other's certificate says so with them in place of a
/// frame, inside TLS: the system's TLS sends no alert once the handshake is over, which is when certificates are looked at. A side
/// that does not speak what the other does sends them as they are, which both kinds of peers understand.
/// </summary>
internal static class TlsAlert
{
    /// <summary>The size of a record.</summary>
    public const int Size = 7;

    /// <summary>What is spoken is not what was expected.</summary>
    public const byte UnexpectedMessage = 10;

    /// <summary>Neither side's protocol is one of the other's.</summary>
    public const byte NoApplicationProtocol = 120;

    private const byte AlertRecord = 0x15;
    private const byte HandshakeRecord = 0x16;

    /// <summary>The record of an alert.</summary>
    public static byte[] Record(byte description) => [AlertRecord, 3, 3, 0, 2, 2, description];

    /// <summary>The alert that tells the peer why its certificate was refused.</summary>
    public static byte Of(TransportErrorCode code) => code switch
    {
        TransportErrorCode.CertificateMissing => 116,
        TransportErrorCode.CertificateRevoked => 44,
        TransportErrorCode.CertificateExpired => 45,
        TransportErrorCode.CertificateUntrusted => 48,
        TransportErrorCode.TlsFailed => NoApplicationProtocol,
        _ => 42,
    };

    /// <summary>Whether bytes begin as those of TLS do.</summary>
    public static bool IsTls(ReadOnlySpan<byte> bytes) => bytes.Length >= 1 && bytes[0] is AlertRecord or HandshakeRecord && (bytes.Length < 2 || bytes[1] == 3);

    /// <summary>Whether bytes begin as a handshake does.</summary>
    public static bool IsHandshake(ReadOnlySpan<byte> bytes) => bytes.Length >= 2 && bytes[0] == HandshakeRecord && bytes[1] == 3;

    /// <summary>What it means that a peer sent TLS where a frame was expected; null if it did not.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="encrypted">Whether this side speaks TLS: then it came inside.</param>
    public static TransportException? InPlaceOfFrame(ReadOnlySpan<byte> bytes, bool encrypted)
    {
        if (bytes.Length < 2 || !IsTls(bytes))
        {
            return null;
        }

        if (bytes[0] == HandshakeRecord)
        {
            return encrypted ? new TransportException(TransportErrorCode.TlsMismatch, "The peer speaks TLS a second time inside TLS: something between encrypts too, so leave out the option Tls of one of them.") : new TransportException(TransportErrorCode.TlsMismatch, "The peer speaks TLS, and this side expects none: set the option Tls of this side, or leave out that of the peer.");
        }

        byte description = bytes.Length >= Size ? bytes[6] : (byte)0;
        return description switch
        {
            _ when !encrypted => new TransportException(TransportErrorCode.TlsMismatch, "The peer expects TLS, and this side speaks none: set the option Tls."),
            NoApplicationProtocol => new TransportException(TransportErrorCode.TlsFailed, "The peer expects another protocol inside TLS (ALPN)."),
            _ => new TransportException(TransportErrorCode.CertificateRefused, $"The peer refused the certificate of this side: {Text(description)}."),
        };
    }

    /// <summary>What an alert about a certificate says.</summary>
    private static string Text(byte description) => description switch
    {
        44 => "it was revoked",
        45 => "it has expired or is not valid yet",
        48 => "its issuer is not trusted",
        116 => "there was none, and one is required",
        _ => "it is not valid for this connection",
    };
}

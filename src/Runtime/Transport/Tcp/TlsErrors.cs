using System.Net.Sockets;

namespace ProtoGen.Transport.Tcp;

/// <summary>What the exceptions of the system's TLS mean, after the handshake.</summary>
internal static class TlsErrors
{
    /// <summary>The end of the socket came without that of TLS.</summary>
    public static TransportException Cut(Exception? exception = null) => new(
        TransportErrorCode.Reset, "The connection ended without the end that TLS has for it (close_notify): the peer is gone, or somebody has cut off what it said last.", exception);

    /// <summary>Why reading failed.</summary>
    /// <param name="exception">What TLS has thrown.</param>
    /// <param name="wasCut">Whether the socket had ended, which in the middle of a record is an exception to TLS.</param>
    public static TransportException OfReading(Exception exception, bool wasCut)
    {
        var cause = exception;
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is TransportException or SocketException or ObjectDisposedException)
            {
                return SocketErrors.ToException("Receiving failed", inner);
            }

            cause = inner;
        }

        // Servers on other stacks refuse certificates with an alert behind the handshake, which the system tells as a text.
        return cause.Message.Contains("alert", StringComparison.Ordinal) && (cause.Message.Contains("certificate", StringComparison.Ordinal) || cause.Message.Contains("unknown ca", StringComparison.Ordinal))
            ? new TransportException(TransportErrorCode.CertificateRefused, $"The peer refused the certificate of this side: {cause.Message}", exception)
            : wasCut ? Cut(exception)
            : new TransportException(TransportErrorCode.TlsFailed, $"What came could not be decrypted: {cause.Message}", exception);
    }
}

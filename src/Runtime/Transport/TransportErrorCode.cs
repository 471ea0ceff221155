namespace ProtoGen;

/// <summary>Why a connection or a socket could not do what was asked.</summary>
public enum TransportErrorCode
{
    /// <summary>Any cause without a code of its own; the inner exception has it.</summary>
    Other,

    /// <summary>The connection or socket is closed: the peer closed it cleanly, or this side did.</summary>
    Closed,

    /// <summary>The peer or the network ended the connection without closing it.</summary>
    Reset,

    /// <summary>Nobody listens at the address.</summary>
    Refused,

    /// <summary>The peer did not answer in time, or took nothing of what was sent to it for too long.</summary>
    TimedOut,

    /// <summary>There is no route to the address.</summary>
    Unreachable,

    /// <summary>The host name has no address.</summary>
    HostNotFound,

    /// <summary>The peer closed in the middle of a message.</summary>
    Torn,

    /// <summary>The peer announced a message above the limit.</summary>
    FrameTooLarge,

    /// <summary>The peer sent a message of length 0.</summary>
    FrameEmpty,

    /// <summary>The peer does not speak length-prefixed frames.</summary>
    NotFramed,

    /// <summary>The message to send is above the limit of the connection or of a datagram.</summary>
    MessageTooLarge,

    /// <summary>The peer reads too slowly: more is waiting to be sent to it than the limit allows.</summary>
    PeerTooSlow,

    /// <summary>Another socket already uses the local address.</summary>
    AddressInUse,

    /// <summary>This machine does not have the local address.</summary>
    AddressNotAvailable,

    /// <summary>The operating system does not permit it.</summary>
    AccessDenied,

    /// <summary>The process or the machine has no socket handles or network memory left.</summary>
    OutOfResources,

    /// <summary>Unencrypted traffic would leave the machine and the options do not allow that.</summary>
    PlaintextBeyondLoopback,

    /// <summary>TLS could not be agreed on or was broken: versions, ciphers, the protocol inside (ALPN), bytes that do not decrypt.</summary>
    TlsFailed,

    /// <summary>One side speaks TLS and the other does not.</summary>
    TlsMismatch,

    /// <summary>The peer showed no certificate, and one is required.</summary>
    CertificateMissing,

    /// <summary>The peer's certificate has expired, or is not valid yet.</summary>
    CertificateExpired,

    /// <summary>The peer's certificate does not lead to a root that is trusted.</summary>
    CertificateUntrusted,

    /// <summary>The peer's certificate is for other names than the one that was connected to.</summary>
    CertificateWrongHost,

    /// <summary>The peer's certificate was revoked.</summary>
    CertificateRevoked,

    /// <summary>The peer's certificate was refused for another reason, which the message names.</summary>
    CertificateInvalid,

    /// <summary>The peer refused the certificate of this side, or that it has none.</summary>
    CertificateRefused,
}

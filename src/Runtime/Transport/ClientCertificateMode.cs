namespace ProtoGen;

/// <summary>Whether a server asks those who connect for a certificate.</summary>
public enum ClientCertificateMode
{
    /// <summary>It does not ask.</summary>
    None,

    /// <summary>It asks. Who has none is let in without; a certificate that is shown must be good.</summary>
    Optional,

    /// <summary>It asks, and lets nobody in without a good one.</summary>
    Required,
}

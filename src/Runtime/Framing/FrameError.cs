namespace ProtoGen.Framing;

/// <summary>Why a stream of frames cannot be read further.</summary>
internal enum FrameError
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>A frame announces more than the limit.</summary>
    TooLarge,

    /// <summary>A first byte that is not 0x00: a peer without length prefix, or noise.</summary>
    NotFramed,

    /// <summary>The stream ended inside a frame.</summary>
    Torn,

    /// <summary>A frame of length 0, which carries no message.</summary>
    Empty,
}

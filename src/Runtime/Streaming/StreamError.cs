namespace ProtoGen.Streaming;

/// <summary>Why a stream of arguments ended early, as its receiver is told.</summary>
/// <param name="Code">The error code.</param>
/// <param name="Text">A text for people.</param>
internal sealed record StreamError(long Code, string Text);

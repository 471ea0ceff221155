namespace ProtoGen;

/// <summary>A connection or socket could not do what was asked; <see cref="Code"/> says why.</summary>
public sealed class TransportException : IOException
{
    /// <summary>Creates an exception.</summary>
    /// <param name="code">Why it failed.</param>
    /// <param name="message">What failed, for the person who reads the log.</param>
    /// <param name="inner">The cause, or null.</param>
    public TransportException(TransportErrorCode code, string message, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>Why it failed.</summary>
    public TransportErrorCode Code { get; }

    /// <summary>The exception as text, with its code.</summary>
    public override string ToString()
    {
        string type = GetType().ToString();
        return $"{type} ({Code}){base.ToString()[type.Length..]}";
    }

    /// <summary>The same failure for another caller: one instance thrown on two threads would mix their stacks.</summary>
    internal TransportException Again() => new(Code, Message, InnerException);
}

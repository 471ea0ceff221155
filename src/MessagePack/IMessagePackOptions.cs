using MessagePack;

namespace ProtoGen;

/// <summary>Options of the MessagePack package for the members that a <see cref="MessagePackObjectFormatter{T, TOptions}"/> formats.</summary>
public interface IMessagePackOptions
{
    /// <summary>
    /// The options. Asked for at every value and on any thread, so the property returns the same instance each time. They
    /// should treat data as untrusted, and not compress: what is compressed is an extension that only this package reads.
    /// </summary>
    static abstract MessagePackSerializerOptions Options { get; }
}

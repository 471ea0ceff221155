using MessagePack;

namespace ProtoGen;

/// <summary>The package's standard resolver, for data that nobody should trust.</summary>
public readonly struct SafeOptions : IMessagePackOptions
{
    /// <summary>How deep the package may nest objects: as deep as ProtoGen nests messages.</summary>
    private const int MaxDepth = 128;

    /// <inheritdoc/>
    public static MessagePackSerializerOptions Options { get; } =
        MessagePackSerializerOptions.Standard.WithSecurity(MessagePackSecurity.UntrustedData.WithMaximumObjectGraphDepth(MaxDepth));
}

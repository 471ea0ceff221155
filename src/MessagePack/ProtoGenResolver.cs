using System.Runtime.CompilerServices;
using MessagePack;
using MessagePack.Formatters;
using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>
/// A resolver of the MessagePack package over the messages of ProtoGen, for everything that takes one: SignalR's MessagePack
/// protocol, StreamJsonRpc, MagicOnion. It knows the types that the program has registered with
/// <see cref="MessageRootAttribute"/>, or serializes by itself somewhere, and leaves all others to the next resolver.
/// </summary>
/// <example><code>
/// [assembly: MessageRoot(typeof(Reading))]
///
/// builder.Services.AddSignalR().AddMessagePackProtocol(options => options.SerializerOptions =
///     MessagePackSerializerOptions.Standard
///         .WithResolver(CompositeResolver.Create(ProtoGenResolver.Instance, StandardResolver.Instance))
///         .WithSecurity(MessagePackSecurity.UntrustedData));
/// </code></example>
/// <remarks>Safe to use concurrently. Errors arrive as the inner exception of the package's own.</remarks>
public sealed class ProtoGenResolver : IFormatterResolver
{
    private ProtoGenResolver()
    {
    }

    /// <summary>The one instance.</summary>
    public static ProtoGenResolver Instance { get; } = new();

    /// <summary>The formatter of a registered type; null for any other.</summary>
    /// <typeparam name="T">The type.</typeparam>
    public IMessagePackFormatter<T>? GetFormatter<T>()
    {
        if (!MessageRoot<T>.IsRegistered)
        {
            // An assembly registers its types when it is first used, which may be by what is read now.
            RuntimeHelpers.RunModuleConstructor(typeof(T).Module.ModuleHandle);
        }

        return MessageRoot<T>.IsRegistered ? RootBridge<T>.Instance : null;
    }
}

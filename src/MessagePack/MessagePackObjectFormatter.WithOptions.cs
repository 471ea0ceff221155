using MessagePack;
using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>Formats a type as the MessagePack package does with options of the program's own, which name the resolver.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TOptions">Has the options.</typeparam>
/// <remarks>Safe to use concurrently.</remarks>
public readonly struct MessagePackObjectFormatter<T, TOptions> : IFormatter<T>
    where TOptions : IMessagePackOptions
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref Serialization.MessagePackWriter writer, in T value)
    {
        var options = TOptions.Options;
        Crossing.Write(ref writer, options.Resolver.GetFormatterWithVerify<T>(), value, options);
    }

    /// <inheritdoc/>
    public static T Read(ref Serialization.MessagePackReader reader)
    {
        var options = TOptions.Options;
        return Crossing.Read(ref reader, options.Resolver.GetFormatterWithVerify<T>(), options);
    }

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
        // Inside the value, the package's own error says where.
    }
}

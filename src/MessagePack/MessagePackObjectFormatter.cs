using ProtoGen.Serialization;

namespace ProtoGen;

/// <summary>
/// Formats a type as the MessagePack package's standard resolver does: a <c>[MessagePackObject]</c>, or any other type that it
/// knows. For use with <see cref="FormatWithAttribute"/>, on a member or for an assembly.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
/// <example><code>
/// [assembly: FormatWith(typeof(OldOrder), typeof(MessagePackObjectFormatter&lt;OldOrder&gt;))]
///
/// [Message]
/// public partial record Invoice(string Number, List&lt;OldOrder&gt; Orders);
/// </code></example>
/// <remarks>The package makes its formatters at run time, so this is not for Native AOT. Safe to use concurrently.</remarks>
public readonly struct MessagePackObjectFormatter<T> : IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in T value) => MessagePackObjectFormatter<T, SafeOptions>.Write(ref writer, in value);

    /// <inheritdoc/>
    public static T Read(ref MessagePackReader reader) => MessagePackObjectFormatter<T, SafeOptions>.Read(ref reader);

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
        // Inside the value, the package's own error says where.
    }
}

namespace ProtoGen.Serialization;

/// <summary>
/// Formats a <see cref="string"/> as UTF-8 and reads what it has read lately as the same instance, for text that comes again
/// and again, such as names of places and states. For use with <see cref="FormatWithAttribute"/>:
/// <c>[FormatWith(typeof(InternedStringFormatter))]</c>.
/// </summary>
/// <remarks>
/// <para>
/// One table for the process, of 1,024 strings of at most 64 bytes of UTF-8: less than 300 KB, whatever arrives. Each string
/// has one place in it, which a secret of the process decides; another one with the same place takes it over. So equal strings
/// are the same instance as a rule and not by promise: compare them with <c>==</c>. A longer string is read as without the
/// table. Whoever sends ever new strings can push others out, which then cost what they cost without it, and nothing more.
/// </para>
/// <para>
/// Safe to use from any number of threads, which take no lock. On the wire it is a string like any other.
/// </para>
/// </remarks>
public readonly struct InternedStringFormatter : IFormatter<string>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in string value) => writer.WriteString(value);

    /// <inheritdoc/>
    public static string Read(ref MessagePackReader reader) => reader.ReadInternedString();

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path)
    {
    }
}

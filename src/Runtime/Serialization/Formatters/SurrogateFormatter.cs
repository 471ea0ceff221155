using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats a type as the message that stands for it.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TSurrogate">The message that stands for it.</typeparam>
/// <typeparam name="TF">The formatter of that message.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SurrogateFormatter<T, TSurrogate, TF> : IFormatter<T>
    where TSurrogate : ISurrogate<T, TSurrogate>
    where TF : struct, IFormatter<TSurrogate>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in T value)
    {
        if (value is null)
        {
            writer.WriteNil();
        }
        else
        {
            TF.Write(ref writer, TSurrogate.FromValue(value));
        }
    }

    /// <inheritdoc/>
    public static T Read(ref MessagePackReader reader) => TSurrogate.ToValue(TF.Read(ref reader));

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => TF.Locate(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add<TSurrogate, TF>();
}

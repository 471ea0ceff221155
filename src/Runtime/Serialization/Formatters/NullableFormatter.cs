using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Formats a nullable value type: nil or the value.</summary>
/// <typeparam name="T">The value type.</typeparam>
/// <typeparam name="TF">Its formatter.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableFormatter<T, TF> : IFormatter<T?>
    where T : struct
    where TF : struct, IFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TF.MaxSize; // No value is smaller than nil.
    }

    /// <inheritdoc/>
    public static bool ReadsNil => true;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in T? value)
    {
        if (value.HasValue)
        {
            TF.Write(ref writer, value.GetValueOrDefault());
        }
        else
        {
            writer.WriteNil();
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte WriteBounded(ref byte destination, scoped in T? value)
    {
        if (value.HasValue)
        {
            return ref TF.WriteBounded(ref destination, value.GetValueOrDefault());
        }

        return ref MessagePackEncoder.WriteNil(ref destination);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T? Read(ref MessagePackReader reader) => reader.TryReadNil() ? null : TF.Read(ref reader);

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => TF.Locate(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add<T, TF>().Add("?");
}

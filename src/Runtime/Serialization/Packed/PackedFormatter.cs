using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>Formats a collection with its elements packed, for a member with [Packed].</summary>
/// <typeparam name="T">The type of the collection.</typeparam>
/// <typeparam name="TF">The formatter of the collection.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedFormatter<T, TF> : IFormatter<T>
    where TF : struct, IPackingFormatter<T>
{
    /// <inheritdoc/>
    public static int MaxSize => MessagePackSize.Unbounded;

    /// <inheritdoc/>
    public static bool ReadsNil => TF.ReadsNil;

    /// <inheritdoc/>
    public static void Write(ref MessagePackWriter writer, in T value) => TF.WritePacked(ref writer, in value);

    /// <inheritdoc/>
    public static T Read(ref MessagePackReader reader) => TF.Read(ref reader);

    /// <inheritdoc/>
    public static void Locate(ref MessagePath path) => TF.Locate(ref path);

    /// <inheritdoc/>
    public static void Describe(SchemaBuilder schema) => schema.Add("packed ").Add<T, TF>();
}

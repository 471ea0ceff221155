using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>Writes and reads the extension that stands for an array: what its elements are, then their bytes.</summary>
internal static class PackedBlock
{
    /// <summary>The extension's type on the wire.</summary>
    public const byte Type = 80;

    /// <summary>Ext 8, 17 bytes, the type, the tag.</summary>
    public const uint GuidHeader = 0xc7_11_00_00 | (Type << 8) | PackedTag.Guid;

    /// <summary>Ext 8, 17 bytes, the type, the tag.</summary>
    public const uint DecimalHeader = 0xc7_11_00_00 | (Type << 8) | PackedTag.Decimal;

    /// <summary>Ext 8, 9 bytes, the type, the tag.</summary>
    public const uint DateTimeHeader = 0xc7_09_00_00 | (Type << 8) | PackedTag.DateTime;

    /// <summary>The bytes before a single value.</summary>
    public const int ScalarHeader = 4;

    /// <summary>Writes elements as a block, or as an ordinary array where their type has no packed form, as one that is open may turn out.</summary>
    public static void Write<T, TF>(ref MessagePackWriter writer, ReadOnlySpan<T> elements)
        where TF : struct, IFormatter<T>
    {
        if (TF.Packed is not { } form)
        {
            Elements.Write<T, TF>(ref writer, elements);
            return;
        }

        var head = form.Head;
        long length = head.Length + ((long)elements.Length * form.Size);
        ref byte next = ref MessagePackEncoder.WriteExtensionHeader(ref writer.Reserve(MessagePackSize.ExtensionHeader + length), Type, length);
        head.CopyTo(MemoryMarshal.CreateSpan(ref next, head.Length));
        form.Write(elements, ref Unsafe.Add(ref next, head.Length));
        writer.Commit(ref Unsafe.Add(ref next, (nint)length));
    }

    /// <summary>Writes a collection of any kind; what is neither an array nor a list is copied first, so that its count holds.</summary>
    public static void WriteEnumerable<T, TF>(ref MessagePackWriter writer, IEnumerable<T>? collection)
        where TF : struct, IFormatter<T>
    {
        switch (collection)
        {
            case null:
                writer.WriteNil();
                break;
            case T[] array:
                Write<T, TF>(ref writer, array);
                break;
            case List<T> list:
                Write<T, TF>(ref writer, CollectionsMarshal.AsSpan(list));
                break;
            case ImmutableArray<T> { IsDefault: true }:
                writer.WriteNil();
                break;
            case ImmutableArray<T> array:
                Write<T, TF>(ref writer, array.AsSpan());
                break;
            default:
                Write<T, TF>(ref writer, Elements.Snapshot(collection));
                break;
        }
    }

    /// <summary>Reads the block that <see cref="MessagePackReader.ReadArrayHeaderOrPacked"/> has found.</summary>
    public static T[] ReadArray<T, TF>(ref MessagePackReader reader)
        where TF : struct, IFormatter<T>
    {
        var bytes = Open<T, TF>(ref reader, out int count);
        var array = GC.AllocateUninitializedArray<T>(count);
        TF.Packed!.Read(ref MemoryMarshal.GetReference(bytes), array);
        return array;
    }

    /// <summary>Reads the block that <see cref="MessagePackReader.ReadArrayHeaderOrPacked"/> has found.</summary>
    public static List<T> ReadList<T, TF>(ref MessagePackReader reader)
        where TF : struct, IFormatter<T>
    {
        var bytes = Open<T, TF>(ref reader, out int count);
        var list = new List<T>(count);
        CollectionsMarshal.SetCount(list, count);
        TF.Packed!.Read(ref MemoryMarshal.GetReference(bytes), CollectionsMarshal.AsSpan(list));
        return list;
    }

    /// <summary>The number of elements that the bytes of a block are; -1 if they do not say what an element is.</summary>
    public static long Count(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return -1;
        }

        int head = TagsLength(body);
        int size = 0;
        foreach (byte tag in head == 1 ? body[..1] : body[1..head])
        {
            size += PackedTag.Size(tag);
        }

        return (body.Length - head) / size;
    }

    /// <summary>Reads a single value that stands in a block of its own.</summary>
    public static T ReadScalar<T>(ref MessagePackReader reader, PackedForm<T> form)
    {
        int start = reader.Position;
        var bytes = Open(ref reader, form, out int count);
        if (count != 1)
        {
            ThrowNotOne(start, count);
        }

        return form.ReadOne(ref MemoryMarshal.GetReference(bytes));
    }

    /// <summary>The bytes of the elements of the block that <see cref="MessagePackReader.ReadArrayHeaderOrPacked"/> has found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Open<T, TF>(ref MessagePackReader reader, out int count)
        where TF : struct, IFormatter<T>
    {
        if (TF.Packed is not { } form)
        {
            reader.ThrowNoArray();
            throw new UnreachableException();
        }

        return Open(ref reader, form, out count);
    }

    /// <summary>The bytes of the elements, all of them values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<byte> Open<T>(ref MessagePackReader reader, PackedForm<T> form, out int count)
    {
        int start = reader.Position;
        var body = reader.TakePacked();
        if (!form.IsHeadOf(body))
        {
            ThrowOtherElements(start, form.Head, body);
        }

        // A form that copies is known where this is compiled, and with it the size, which makes a shift of the division.
        int size = form is CopiedForm<T> ? Unsafe.SizeOf<T>() : form.Size;
        var elements = body[form.Head.Length..];
        count = (int)((uint)elements.Length / (uint)size);
        if (count * size != elements.Length)
        {
            ThrowRest(start, elements.Length - (count * size), size);
        }

        if (!form.AreValid(elements, count))
        {
            ThrowInvalid(start, form.FindInvalid(elements, count));
        }

        return elements;
    }

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowOtherElements(int start, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> body)
    {
        const int Shown = 16;
        string found = body.IsEmpty ? "there are none" : $"this has {Convert.ToHexStringLower(body[..Math.Min(Shown, TagsLength(body))])}";
        string wanted = Convert.ToHexStringLower(expected[..Math.Min(Shown, expected.Length)]);
        throw new MessageSerializationException(
            SerializationErrorCode.UnexpectedCode, $"Packed elements with the tags {wanted} were expected, {found}.", start);
    }

    private static int TagsLength(ReadOnlySpan<byte> body) =>
        body[0] < PackedTag.Struct ? 1 : Math.Min(body.Length, 1 + body[0] - PackedTag.Struct);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowRest(int start, int rest, int size) => throw new MessageSerializationException(
        SerializationErrorCode.InvalidValue, $"Packed elements of {size} bytes were expected, {rest} bytes are left behind the last one.", start);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowInvalid(int start, int index) => throw new MessageSerializationException(
        SerializationErrorCode.InvalidValue, $"The bits of the packed element {index} are no value of its type.", start);

    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowNotOne(int start, int count) => throw new MessageSerializationException(
        SerializationErrorCode.InvalidValue, $"One packed value was expected, these are {count}.", start);
}

using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProtoGen.Serialization;

/// <summary>Finds the packed form of a struct; only emitted code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PackedStruct
{
    /// <summary>A struct may take this many times the bytes in memory that its members take on the wire.</summary>
    private const int MaxExpansion = MessagePackLimits.AllocationFactor;

    /// <summary>The form of a struct.</summary>
    /// <typeparam name="T">The struct.</typeparam>
    /// <typeparam name="TF">Its formatter.</typeparam>
    /// <returns>Null if a member has no packed form, or if they are too many for one.</returns>
    public static PackedForm<T>? Form<T, TF>()
        where T : struct
        where TF : struct, IPackedStruct<T> => Known<T, TF>.Form;

    private static PackedForm<T>? Find<T, TF>()
        where T : struct
        where TF : struct, IPackedStruct<T>
    {
        PackedFields fields = new();
        TF.Describe(fields);
        if (!fields.IsWhole || fields.Size == 0 || Unsafe.SizeOf<T>() > fields.Size * MaxExpansion)
        {
            return null;
        }

        return BitConverter.IsLittleEndian && TF.IsPlain && fields.IsExact && Unsafe.SizeOf<T>() == fields.Size && IsInOrder<T, TF>(fields)
            ? new CopiedForm<T>(fields, isStruct: true)
            : new PackedStructForm<T, TF>(fields);
    }

    /// <summary>
    /// Whether the memory holds the members in the order of their tags. The runtime may order them as it likes, and says so
    /// nowhere, so it is tried: a value with one number that is not zero has its bit where the wire has it, for each number.
    /// </summary>
    private static bool IsInOrder<T, TF>(PackedFields fields)
        where T : struct
        where TF : struct, IPackedStruct<T>
    {
        byte[] wire = new byte[fields.Size];
        int offset = 0;
        foreach (byte tag in fields.Tags)
        {
            bool isFlags = tag == PackedTag.Decimal;
            foreach (byte size in PackedTag.Numbers(tag))
            {
                // The first number of a decimal is its flags, of which any value may have the sign.
                ref byte probe = ref wire[isFlags ? offset + 3 : offset];
                probe = isFlags ? (byte)0x80 : (byte)1;
                T value = TF.Read(ref MemoryMarshal.GetArrayDataReference(wire));
                if (!MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref value), wire.Length).SequenceEqual(wire))
                {
                    return false;
                }

                probe = 0;
                isFlags = false;
                offset += size;
            }
        }

        return true;
    }

    private static class Known<T, TF>
        where T : struct
        where TF : struct, IPackedStruct<T>
    {
        public static readonly PackedForm<T>? Form = Find<T, TF>();
    }
}

using System.Runtime.CompilerServices;
using System.Text;

namespace ProtoGen.Serialization;

/// <summary>The names of an enum as they stand on the wire, made when the first value is read or written.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
internal static class EnumNames<TEnum>
    where TEnum : struct, Enum
{
    private static readonly TypeCode s_underlying = Type.GetTypeCode(typeof(TEnum));
    private static readonly (byte[] Name, TEnum Value)[] s_byName = Named();
    private static readonly (ulong Bits, byte[] Token)[] s_byValue = Valued();

    /// <summary>The name with its header; empty for a value without one.</summary>
    public static ReadOnlySpan<byte> TokenOf(TEnum value)
    {
        ulong bits = Bits(value);
        var all = s_byValue;

        // Most enums count from 0 without a gap.
        if (bits < (ulong)all.Length && all[bits].Bits == bits)
        {
            return all[bits].Token;
        }

        int low = 0;
        int high = all.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (all[middle].Bits == bits)
            {
                return all[middle].Token;
            }

            (low, high) = all[middle].Bits < bits ? (middle + 1, high) : (low, middle - 1);
        }

        return default;
    }

    /// <summary>The value with this name.</summary>
    public static bool TryFind(ReadOnlySpan<byte> name, out TEnum value)
    {
        var all = s_byName;
        int low = 0;
        int high = all.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = name.SequenceCompareTo(all[middle].Name);
            if (order == 0)
            {
                value = all[middle].Value;
                return true;
            }

            (low, high) = order > 0 ? (middle + 1, high) : (low, middle - 1);
        }

        value = default;
        return false;
    }

    public static void WriteNumber(ref MessagePackWriter writer, TEnum value)
    {
        switch (s_underlying)
        {
            case TypeCode.SByte:
                writer.Write(Unsafe.As<TEnum, sbyte>(ref value));
                break;
            case TypeCode.Int16:
                writer.Write(Unsafe.As<TEnum, short>(ref value));
                break;
            case TypeCode.Int32:
                writer.Write(Unsafe.As<TEnum, int>(ref value));
                break;
            case TypeCode.Int64:
                writer.Write(Unsafe.As<TEnum, long>(ref value));
                break;
            default:
                writer.Write(Bits(value));
                break;
        }
    }

    public static TEnum ReadNumber(ref MessagePackReader reader)
    {
        ulong bits = s_underlying switch
        {
            TypeCode.SByte => (ulong)reader.ReadSByte(),
            TypeCode.Int16 => (ulong)reader.ReadInt16(),
            TypeCode.Int32 => (ulong)reader.ReadInt32(),
            TypeCode.Int64 => (ulong)reader.ReadInt64(),
            TypeCode.Byte => reader.ReadByte(),
            TypeCode.UInt16 => reader.ReadUInt16(),
            TypeCode.UInt32 => reader.ReadUInt32(),
            _ => reader.ReadUInt64(),
        };
        return OfBits(bits);
    }

    /// <summary>The bits of the value, filled up with zeros.</summary>
    private static ulong Bits(TEnum value) => Unsafe.SizeOf<TEnum>() switch
    {
        sizeof(byte) => Unsafe.As<TEnum, byte>(ref value),
        sizeof(ushort) => Unsafe.As<TEnum, ushort>(ref value),
        sizeof(uint) => Unsafe.As<TEnum, uint>(ref value),
        _ => Unsafe.As<TEnum, ulong>(ref value),
    };

    private static TEnum OfBits(ulong bits)
    {
        byte narrow = (byte)bits;
        ushort half = (ushort)bits;
        uint word = (uint)bits;
        return Unsafe.SizeOf<TEnum>() switch
        {
            sizeof(byte) => Unsafe.As<byte, TEnum>(ref narrow),
            sizeof(ushort) => Unsafe.As<ushort, TEnum>(ref half),
            sizeof(uint) => Unsafe.As<uint, TEnum>(ref word),
            _ => Unsafe.As<ulong, TEnum>(ref bits),
        };
    }

    private static (byte[] Name, TEnum Value)[] Named()
    {
        // Both come in the order of the values.
        var named = Enum.GetNames<TEnum>().Zip(Enum.GetValues<TEnum>(), static (name, value) => (Encoding.UTF8.GetBytes(name), value)).ToArray();
        Array.Sort(named, static (left, right) => left.Item1.AsSpan().SequenceCompareTo(right.Item1));
        return named;
    }

    /// <summary>One name for each value: of several, the first in the order of the names.</summary>
    private static (ulong Bits, byte[] Token)[] Valued() =>
        [.. s_byName.DistinctBy(static entry => Bits(entry.Value)).Select(static entry => (Bits(entry.Value), Token(entry.Name))).OrderBy(static entry => entry.Item1)];

    private static byte[] Token(byte[] name)
    {
        byte[] token = new byte[name.Length + 5];
        ref byte end = ref MessagePackEncoder.WriteUtf8(ref token[0], name);
        return token[..(int)Unsafe.ByteOffset(ref token[0], ref end)];
    }
}

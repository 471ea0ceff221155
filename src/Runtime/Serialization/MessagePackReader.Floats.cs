using System.Runtime.CompilerServices;

namespace ProtoGen.Serialization;

/// <summary>Floats: both widths and every integer form are accepted for both types, converted as C# converts them.</summary>
public ref partial struct MessagePackReader
{
    /// <summary>Reads a 32-bit float. A 64-bit one is rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float ReadSingle()
    {
        int position = _position;
        if (_length - position >= MessagePackSize.Single && Unsafe.Add(ref _start, position) == MessagePackCode.Float32)
        {
            _position = position + MessagePackSize.Single;
            return BitConverter.UInt32BitsToSingle(BigEndian.Load32(ref Unsafe.Add(ref _start, position + 1)));
        }

        return ReadSingleSlow();
    }

    /// <summary>Reads a 64-bit float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ReadDouble()
    {
        int position = _position;
        if (_length - position >= MessagePackSize.Double && Unsafe.Add(ref _start, position) == MessagePackCode.Float64)
        {
            _position = position + MessagePackSize.Double;
            return BitConverter.UInt64BitsToDouble(BigEndian.Load64(ref Unsafe.Add(ref _start, position + 1)));
        }

        return ReadDoubleSlow();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private float ReadSingleSlow()
    {
        switch (PeekCode)
        {
            case MessagePackCode.Float32:
                Require(MessagePackSize.Single);
                return ReadSingle();
            case MessagePackCode.Float64:
                return (float)ReadDouble();
            default:
                long value = LoadNumber(out int size, out bool aboveInt64);
                _position += size;
                return aboveInt64 ? (ulong)value : value;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private double ReadDoubleSlow()
    {
        switch (PeekCode)
        {
            case MessagePackCode.Float64:
                Require(MessagePackSize.Double);
                return ReadDouble();
            case MessagePackCode.Float32:
                return ReadSingle();
            default:
                long value = LoadNumber(out int size, out bool aboveInt64);
                _position += size;
                return aboveInt64 ? (ulong)value : value;
        }
    }

    private long LoadNumber(out int size, out bool aboveInt64)
    {
        if (PeekCode is > MessagePackCode.MaxFixInt and < MessagePackCode.UInt8
            or > MessagePackCode.Int64 and < MessagePackCode.MinNegativeFixInt)
        {
            ThrowUnexpected("a number");
        }

        return LoadInteger(out size, out aboveInt64);
    }
}

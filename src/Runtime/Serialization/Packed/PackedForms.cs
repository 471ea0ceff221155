using System.Numerics;

namespace ProtoGen.Serialization;

/// <summary>The forms of the framework's types.</summary>
internal static class PackedForms
{
    public static readonly PackedForm<sbyte> SByte = new CopiedForm<sbyte>(PackedTag.SByte);
    public static readonly PackedForm<byte> Byte = new CopiedForm<byte>(PackedTag.Byte);
    public static readonly PackedForm<short> Int16 = new CopiedForm<short>(PackedTag.Int16);
    public static readonly PackedForm<ushort> UInt16 = new CopiedForm<ushort>(PackedTag.UInt16);
    public static readonly PackedForm<int> Int32 = new CopiedForm<int>(PackedTag.Int32);
    public static readonly PackedForm<uint> UInt32 = new CopiedForm<uint>(PackedTag.UInt32);
    public static readonly PackedForm<long> Int64 = new CopiedForm<long>(PackedTag.Int64);
    public static readonly PackedForm<ulong> UInt64 = new CopiedForm<ulong>(PackedTag.UInt64);
    public static readonly PackedForm<Int128> Int128 = new CopiedForm<Int128>(PackedTag.Int128);
    public static readonly PackedForm<UInt128> UInt128 = new CopiedForm<UInt128>(PackedTag.UInt128);
    public static readonly PackedForm<Half> Half = new CopiedForm<Half>(PackedTag.Half);
    public static readonly PackedForm<float> Single = new CopiedForm<float>(PackedTag.Single);
    public static readonly PackedForm<double> Double = new CopiedForm<double>(PackedTag.Double);
    public static readonly PackedForm<char> Char = new CopiedForm<char>(PackedTag.Char);
    public static readonly PackedForm<bool> Boolean = new BooleanForm();
    public static readonly CopiedForm<Guid> Guid = new CopiedForm<Guid>(PackedTag.Guid);
    public static readonly DecimalForm Decimal = new();
    public static readonly PackedForm<DateTime> DateTime = new DateTimeForm();
    public static readonly PackedForm<DateTimeOffset> DateTimeOffset = new DateTimeOffsetForm();
    public static readonly PackedForm<TimeSpan> TimeSpan = new CopiedForm<TimeSpan>(PackedTag.Int64);
    public static readonly PackedForm<Complex> Complex = Row<Complex>(PackedTag.Double, 2);
    public static readonly PackedForm<Vector2> Vector2 = Row<Vector2>(PackedTag.Single, 2);
    public static readonly PackedForm<Vector3> Vector3 = Row<Vector3>(PackedTag.Single, 3);
    public static readonly PackedForm<Vector4> Vector4 = Row<Vector4>(PackedTag.Single, 4);
    public static readonly PackedForm<Quaternion> Quaternion = Row<Quaternion>(PackedTag.Single, 4);
    public static readonly PackedForm<Plane> Plane = Row<Plane>(PackedTag.Single, 4);
    public static readonly PackedForm<Matrix3x2> Matrix3x2 = Row<Matrix3x2>(PackedTag.Single, 6);
    public static readonly PackedForm<Matrix4x4> Matrix4x4 = Row<Matrix4x4>(PackedTag.Single, 16);

    private static CopiedForm<T> Row<T>(byte tag, int count)
    {
        PackedFields fields = new();
        for (int i = 0; i < count; i++)
        {
            fields.AddTag(tag);
        }

        return new CopiedForm<T>(fields, isStruct: true);
    }
}

namespace ProtoGen.Serialization;

public static partial class MessagePackSize
{
    /// <summary>A half-precision float, written as one of 32 bits.</summary>
    public const int Half = Single;

    /// <summary>A 128-bit signed integer, of which the largest are binary.</summary>
    public const int Int128 = 18;

    /// <summary>A 128-bit unsigned integer, of which the largest are binary.</summary>
    public const int UInt128 = 18;

    /// <summary>A native signed integer.</summary>
    public const int IntPtr = Int64;

    /// <summary>A native unsigned integer.</summary>
    public const int UIntPtr = UInt64;

    /// <summary>A Unicode scalar value, written as a number.</summary>
    public const int Rune = UInt32;

    /// <summary>A complex number, an array of two floats.</summary>
    public const int Complex = 1 + (2 * Double);

    /// <summary>An array of two floats.</summary>
    public const int Vector2 = 1 + (2 * Single);

    /// <summary>An array of three floats.</summary>
    public const int Vector3 = 1 + (3 * Single);

    /// <summary>An array of four floats.</summary>
    public const int Vector4 = 1 + (4 * Single);

    /// <summary>An array of four floats.</summary>
    public const int Quaternion = Vector4;

    /// <summary>An array of four floats.</summary>
    public const int Plane = Vector4;

    /// <summary>An array of six floats.</summary>
    public const int Matrix3x2 = 1 + (6 * Single);

    /// <summary>An array of sixteen floats, whose header is the longer one, for which any header is reserved.</summary>
    public const int Matrix4x4 = ArrayHeader + (16 * Single);

    /// <summary>Four numbers of ten digits, and the dots between them.</summary>
    public const int Version = 2 + (4 * 10) + 3;

    /// <summary>An address with its scope, as binary.</summary>
    public const int IPAddress = 2 + 16 + 4;

    /// <summary>An array of address and port.</summary>
    public const int IPEndPoint = 1 + IPAddress + UInt16;
}

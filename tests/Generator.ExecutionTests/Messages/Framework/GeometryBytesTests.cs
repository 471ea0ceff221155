using System.Net;
using System.Numerics;
using static ProtoGen.Generator.ExecutionTests.Messages.Framework.ByHand;

namespace ProtoGen.Generator.ExecutionTests.Messages.Framework;

/// <summary>Complex numbers, vectors and matrices, byte by byte: put together by hand from the MessagePack specification and docs/wire.md.</summary>
public class GeometryBytesTests
{
    [Fact]
    public void Complex_is_an_array_of_two_64_bit_floats()
    {
        Is(new Complex(1.5, -2), "92 cb3ff8000000000000 cbc000000000000000");
        Is(new Complex(double.NaN, -0.0), "92 cbfff8000000000000 cb8000000000000000");
        Assert.Equal(new Complex(1, 2), Read<Complex>("dc0002 01 ca40000000"));
        Refused<Complex>("93 01 02 03", SerializationErrorCode.InvalidValue);
    }

    [Fact]
    public void Vectors_are_arrays_of_32_bit_floats()
    {
        Is(new Vector2(1, -2), "92 ca3f800000 cac0000000");
        Is(new Vector3(1, -2, 0.5f), "93 ca3f800000 cac0000000 ca3f000000");
        Is(new Vector4(1, -2, 0.5f, -0f), "94 ca3f800000 cac0000000 ca3f000000 ca80000000");
        Is(new Vector3(float.NaN, float.PositiveInfinity, float.Epsilon), "93 caffc00000 ca7f800000 ca00000001");
        Assert.Equal(new Vector2(1, 2), Read<Vector2>("dd00000002 01 cb4000000000000000"));
        Refused<Vector3>("92 01 02", SerializationErrorCode.InvalidValue);
        Refused<Vector3>("94 01 02 03 04", SerializationErrorCode.InvalidValue);
    }

    [Fact]
    public void Quaternion_and_plane_are_arrays_of_four_32_bit_floats()
    {
        Is(Quaternion.Identity, "94 ca00000000 ca00000000 ca00000000 ca3f800000");
        Is(new Quaternion(1, 2, 3, 4), "94 ca3f800000 ca40000000 ca40400000 ca40800000");
        Is(new Plane(1, 2, 3, 4), "94 ca3f800000 ca40000000 ca40400000 ca40800000");
    }

    [Fact]
    public void Matrices_are_arrays_of_their_rows()
    {
        Is(new Matrix3x2(1, 2, 3, 4, 5, 6), "96 ca3f800000 ca40000000 ca40400000 ca40800000 ca40a00000 ca40c00000");
        Is(
            new Matrix4x4(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
            "dc0010 ca3f800000 ca40000000 ca40400000 ca40800000 ca40a00000 ca40c00000 ca40e00000 ca41000000 "
            + "ca41100000 ca41200000 ca41300000 ca41400000 ca41500000 ca41600000 ca41700000 ca41800000");
    }

    [Fact]
    public void A_wrong_component_is_named()
    {
        Refused<Vector3>("93 01 02 a0", SerializationErrorCode.UnexpectedCode, ".Z");
        Refused<Plane>("94 01 02 c0 03", SerializationErrorCode.UnexpectedNil, ".Normal.Z");
        Refused<Matrix3x2>("96 01 02 03 04 a0 06", SerializationErrorCode.UnexpectedCode, ".M31");
        Refused<IPEndPoint>("92 c4047f000001 ce00010000", SerializationErrorCode.Overflow, ".Port");
    }
}

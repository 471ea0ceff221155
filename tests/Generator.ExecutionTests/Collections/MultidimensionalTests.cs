namespace ProtoGen.Generator.ExecutionTests.Collections;

/// <summary>Arrays of more than one dimension, and arrays of arrays.</summary>
public class MultidimensionalTests
{
    [Fact]
    public void Two_dimensions() => Expect.Bytes(
        new[,] { { 1, 2, 3 }, { 4, 5, 300 } }, "93 02 03 96 01 02 03 04 05 cd012c", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<int[,]>(b));

    [Fact]
    public void Three_dimensions() => Expect.Bytes(
        new[,,] { { { "a", null }, { "b", "c" } } }, "94 01 02 02 94 a161 c0 a162 a163", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<string?[,,]>(b));

    [Fact]
    public void Four_dimensions() => Expect.Bytes(
        new byte[1, 2, 1, 2] { { { { 1, 2 } }, { { 3, 200 } } } }, "95 01 02 01 02 94 01 02 03 ccc8", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<byte[,,,]>(b));

    [Fact]
    public void Seven_dimensions() => Expect.Bytes(
        new bool[1, 1, 1, 1, 1, 1, 2] { { { { { { { true, false } } } } } } }, "98 01 01 01 01 01 01 02 92 c3 c2", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<bool[,,,,,,]>(b));

    [Fact]
    public void As_many_dimensions_as_there_are()
    {
        var value = new int[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2];
        value[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] = 5;

        Expect.Bytes(
            value,
            "dc0021" + string.Concat(Enumerable.Repeat("01", 31)) + "02 92 00 05",
            v => MessageSerializer.Serialize(v),
            b => MessageSerializer.Deserialize<int[,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,]>(b));
    }

    [Fact]
    public void A_dimension_may_be_empty()
    {
        Expect.Bytes(new int[0, 3], "93 00 03 90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<int[,]>(b));
        var back = Expect.Bytes(new int[2, 0], "93 02 00 90", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<int[,]>(b));

        Assert.Equal((2, 0), (back.GetLength(0), back.GetLength(1)));
    }

    [Fact]
    public void Each_index_comes_back_where_it_was()
    {
        double[,,] value = new double[3, 4, 5];
        for (int i = 0; i < value.Length; i++)
        {
            value[i / 20, i / 5 % 4, i % 5] = i;
        }

        double[,,] back = MessageSerializer.Deserialize<double[,,]>(MessageSerializer.Serialize(value));

        Assert.Equal((3, 4, 5), (back.GetLength(0), back.GetLength(1), back.GetLength(2)));
        Assert.Equal(value.Cast<double>(), back.Cast<double>());
        Assert.Equal(value[2, 1, 3], back[2, 1, 3]);
    }

    [Fact]
    public void Lower_bounds_are_not_kept()
    {
        int[,] value = (int[,])Array.CreateInstance(typeof(int), [1, 2], [5, -5]);
        value[5, -4] = 7;

        int[,] back = MessageSerializer.Deserialize<int[,]>(MessageSerializer.Serialize(value));

        Assert.Equal((0, 0, 7), (back.GetLowerBound(0), back.GetLowerBound(1), back[0, 1]));
    }

    [Fact]
    public void Arrays_of_arrays_of_any_rank()
    {
        Expect.Bytes<int[][]>([[1], [], [2, 3]], "93 91 01 90 92 02 03", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<int[][]>(b));
        var flatOutside = Expect.Bytes<int[][,]>([new[,] { { 1, 2 } }], "91 93 01 02 92 01 02", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<int[][,]>(b));
        var flatInside = Expect.Bytes(new int[,][] { { [1], [2, 3] } }, "93 01 02 92 91 01 92 02 03", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<int[,][]>(b));
        Expect.Bytes(new string?[]?[,] { { ["a", null], null } }, "93 01 02 92 92 a161 c0 c0", v => MessageSerializer.Serialize(v), b => MessageSerializer.Deserialize<string?[]?[,]>(b));

        Assert.Equal(2, flatOutside[0][0, 1]);
        Assert.Equal(3, flatInside[0, 1][1]);
    }

    [Fact]
    public void Null_is_nil()
    {
        Assert.Equal([0xc0], MessageSerializer.Serialize<long[,]?>(null));
        Assert.Null(MessageSerializer.Deserialize<long[,]?>([0xc0]));
    }
}

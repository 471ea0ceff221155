using MessagePack;
using ProtoGen.TestKit.Values;

namespace ProtoGen.Generator.Tests.Types;

/// <summary>
/// Every type that a message may hold, in every place that it may stand in, in both layouts: its bytes are those written
/// down in the row, and it is read back from them.
/// </summary>
public class TypeMatrixTests
{
    private static readonly Dictionary<string, TypeRow> s_rows = TypeMatrix.Rows.ToDictionary(row => row.Case);

    private static readonly MessagePackSerializerOptions s_package = MessagePackSerializerOptions.Standard;

    public static TheoryData<string> Cases => [.. TypeMatrix.Rows.Select(row => row.Case)];

    public static TheoryData<string> CasesOfThePackage => [.. TypeMatrix.Rows.Where(row => row.IsOfThePackage).Select(row => row.Case)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_root(string name) => ThereAndBack(s_rows[name], Place.Alone, v => v);

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_member_of_an_array(string name) => ThereAndBack(s_rows[name], Place.InArray, v => $"95 {v} {v} c0 91 {v} 81 a161 {v}");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_member_of_a_map(string name) => ThereAndBack(
        s_rows[name],
        Place.InMap,
        v => $"85 a556616c7565 {v} a750657268617073 {v} a74e6f7468696e67 c0 a44c697374 91 {v} a54e616d6564 81 a161 {v}");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_member_of_a_packed_message(string name)
    {
        var row = s_rows[name];
        string sample = DeepText.Of(CompiledRows.All.Sample(row));
        byte[] bytes = CompiledRows.All.Write(row, Place.InPacked);

        if (ExpectedPacked(row) is { } packed)
        {
            Assert.Equal($"92{packed.Alone}{packed.InList}", Convert.ToHexStringLower(bytes));
            Assert.Equal(sample, DeepText.Of(CompiledRows.All.Read(row, Place.Alone, Convert.FromHexString(packed.Alone))[0])); // by a reader that is not packed
        }

        Assert.Equal(bytes, CompiledRows.All.Rewrite(row, Place.InPacked, bytes));
        Assert.All(CompiledRows.All.Read(row, Place.InPacked, bytes), back => Assert.Equal(sample, DeepText.Of(back)));
        byte[] usual = Convert.FromHexString($"92{row.Wire}91{row.Wire}");
        Assert.All(CompiledRows.All.Read(row, Place.InPacked, usual), back => Assert.Equal(sample, DeepText.Of(back)));
        Assert.Equal(bytes, CompiledRows.All.Rewrite(row, Place.InPacked, usual));
    }

    [Fact]
    public void Packed_bytes_are_those_of_rows() => Assert.Empty(TypeMatrix.PackedBytes.Keys.Except(s_rows.Keys));

    [Theory]
    [MemberData(nameof(CasesOfThePackage))]
    public void The_package_writes_the_same_bytes_and_reads_them(string name)
    {
        var row = s_rows[name];
        var type = CompiledRows.All.TypeOf(row);
        object? sample = CompiledRows.All.Sample(row);

        byte[] bytes = MessagePackSerializer.Serialize(type, sample, s_package);
        object? back = MessagePackSerializer.Deserialize(type, Convert.FromHexString(row.Wire), s_package);

        Assert.Equal(row.Wire, Convert.ToHexStringLower(bytes));
        Assert.Equal(DeepText.Of(sample), DeepText.Of(back));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_package_sees_one_value(string name)
    {
        MessagePackReader reader = new(Convert.FromHexString(s_rows[name].Wire));

        reader.Skip();

        Assert.True(reader.End);
    }

    // Null for further values of a type that is packed: they are read back.
    private static (string Alone, string InList)? ExpectedPacked(TypeRow row)
    {
        if (TypeMatrix.PackedBytes.TryGetValue(row.Case, out var packed))
        {
            string alone = packed.Alone.Length == 0 ? row.Wire : packed.Alone.Replace(" ", "", StringComparison.Ordinal);
            return (alone, packed.InList.Replace(" ", "", StringComparison.Ordinal));
        }

        bool isPacked = TypeMatrix.Rows.Any(other => (other.Type, other.Declares) == (row.Type, row.Declares) && TypeMatrix.PackedBytes.ContainsKey(other.Case));
        return isPacked ? null : (row.Wire, "91" + row.Wire);
    }

    private static void ThereAndBack(TypeRow row, Place place, Func<string, string> around)
    {
        string expected = around(row.Wire).Replace(" ", "", StringComparison.Ordinal);
        string sample = DeepText.Of(CompiledRows.All.Sample(row));

        Assert.Equal(expected, Convert.ToHexStringLower(CompiledRows.All.Write(row, place)));

        byte[] bytes = Convert.FromHexString(expected);
        object?[] back = CompiledRows.All.Read(row, place, bytes);
        Assert.Equal(expected, Convert.ToHexStringLower(CompiledRows.All.Rewrite(row, place, bytes)));
        Assert.Equal(sample, DeepText.Of(back[0]));
        if (place != Place.Alone)
        {
            Assert.Equal(row.Wire == "c0" ? "null" : sample, DeepText.Of(back[1])); // What may be null has one nil for both.
            Assert.Null(back[2]);
            Assert.Equal(sample, DeepText.Of(back[3]));
            Assert.Equal(sample, DeepText.Of(back[4]));
        }
    }
}

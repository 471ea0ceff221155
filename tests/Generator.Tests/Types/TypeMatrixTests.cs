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

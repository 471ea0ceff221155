namespace ProtoGen.Generator.Tests.Versions;

/// <summary>Old programs read what new ones write and new ones what old ones wrote, or say what they cannot read and where.</summary>
public class SchemaMatrixTests
{
    private static readonly Dictionary<string, SchemaRow> s_rows = SchemaMatrix.Rows.ToDictionary(row => row.Case);

    public static TheoryData<string> Cases => [.. SchemaMatrix.Rows.Select(row => row.Case)];

    public static TheoryData<string> CasesPassedOn => [.. SchemaMatrix.Rows.Where(row => row.NewReadsPassedOn is not null).Select(row => row.Case)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void As_an_array_old_reads_new(string name) => Check(name, Layout.Array, Direction.OldReadsNew);

    [Theory]
    [MemberData(nameof(Cases))]
    public void As_an_array_new_reads_old(string name) => Check(name, Layout.Array, Direction.NewReadsOld);

    [Theory]
    [MemberData(nameof(Cases))]
    public void As_a_map_old_reads_new(string name) => Check(name, Layout.Map, Direction.OldReadsNew);

    [Theory]
    [MemberData(nameof(Cases))]
    public void As_a_map_new_reads_old(string name) => Check(name, Layout.Map, Direction.NewReadsOld);

    [Theory]
    [MemberData(nameof(CasesPassedOn))]
    public void What_old_passes_on_new_reads(string name)
    {
        Check(name, Layout.Array, Direction.NewReadsPassedOn);
        Check(name, Layout.Map, Direction.NewReadsPassedOn);
    }

    private static void Check(string name, Layout layout, Direction direction)
    {
        var row = s_rows[name];
        var expected = row.Expected(layout, direction)!;
        bool fails = Enum.TryParse<SerializationErrorCode>(expected.Verdict, out _);

        Assert.Equal(fails ? $"{expected.Verdict} at {expected.Text}" : expected.Text, CompiledSchemas.All.Read(row, layout, direction));
    }
}

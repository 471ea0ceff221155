using static ProtoGen.Generator.Tests.Diagnostics.MessageDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about messages that are maps from names.</summary>
public class MapLayoutTests
{
    [Theory]
    [InlineData("(MessageLayout.Map)", "", "a map", "an array")]
    [InlineData("", "(MessageLayout.Map)", "an array", "a map")]
    [InlineData("(MessageLayout.Array)", "(MessageLayout.Map)", "an array", "a map")]
    public Task A_message_has_the_layout_of_its_base(string own, string inherited, string ownLayout, string inheritedLayout) => ExpectRefusedAsync(
        ["Derived"],
        $$"""
        [Message{{inherited}}] public partial class Base { public int A { get; set; } }
        [Message{{own}}] public partial class [|Derived|] : Base { public int B { get; set; } }
        """,
        Error("PG0028", $"'Derived' is {ownLayout} on the wire, but derives from 'Base', which is {inheritedLayout}; give both the same layout"));

    [Fact]
    public Task A_key_is_a_number_in_an_array_and_a_name_in_a_map() => ExpectAsync(
        """
        [Message] public partial record A([[|Key("x")|]] int X, [Key(1)] int Y);
        [Message(MessageLayout.Map)] public partial record M([[|Key(0)|]] int X, [Key("y")] int Y);
        """,
        Error("PG0029", "The key of 'A.X' is a name, but 'A' is an array, whose keys are numbers"),
        Error("PG0029", "The key of 'M.X' is a number, but 'M' is a map, whose keys are names"));

    [Fact]
    public Task A_name_stands_for_one_member() => ExpectRefusedAsync(
        ["Derived", "M"],
        """
        [Message(MessageLayout.Map)] public partial class Base { public int A { get; set; } }
        [Message(MessageLayout.Map)] public partial class Derived : Base { [[|Key("A")|]] public int B { get; set; } }
        [Message(MessageLayout.Map)] public partial class M { [Key("B")] public int A { get; set; } public int [|B|] { get; set; } }
        """,
        Error("PG0030", "'Derived.B' has the name 'A' on the wire, which 'Base.A' has already"),
        Error("PG0030", "'M.B' has the name 'B' on the wire, which 'M.A' has already"));

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData(" ", "it is blank")]
    public Task A_name_says_something(string name, string complaint) => ExpectAsync(
        $$"""[Message(MessageLayout.Map)] public partial class M { [[|Key("{{name}}")|]] public int A { get; set; } }""",
        Error("PG0031", $"'M.A' cannot have the name '{name}' on the wire: {complaint}"));

    [Fact]
    public Task A_name_is_text() => ExpectAsync(
        """[Message(MessageLayout.Map)] public partial class M { [[|Key("\ud800")|]] public int A { get; set; } }""",
        Error("PG0031", "'M.A' cannot have the name '\ud800' on the wire: it has half of a surrogate pair, which UTF-8 cannot carry"));
}

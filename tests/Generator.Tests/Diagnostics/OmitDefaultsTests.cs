using static ProtoGen.Generator.Tests.Diagnostics.MessageDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about messages that are written without defaults.</summary>
public class OmitDefaultsTests
{
    [Fact]
    public Task An_interface_has_no_members() => ExpectAsync(
        """
        [Message(OmitDefaults = true), Union(0, typeof(Circle))] public partial interface [|IShape|];
        [Message(OmitDefaults = true)] public partial class Circle : IShape { public int R { get; set; } }
        """,
        Warning("PG0035", "OmitDefaults has no effect on 'IShape': an interface has no members; set it on the messages that are its cases"));

    [Fact]
    public Task An_abstract_base_has_members_of_its_own() => ExpectAsync(
        """
        [Message(OmitDefaults = true), Union(0, typeof(Circle))] public abstract partial class Shape { public int Colour { get; set; } }
        [Message] public partial class Circle : Shape { public int R { get; set; } }
        """);
}

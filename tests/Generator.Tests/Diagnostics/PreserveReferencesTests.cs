using static ProtoGen.Generator.Tests.Diagnostics.MessageDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about messages that are written once where they occur more than once.</summary>
public class PreserveReferencesTests
{
    [Fact]
    public Task A_struct_has_no_references() => ExpectAsync(
        """[Message(PreserveReferences = true)] public partial struct [|P|] { public int X { get; set; } }""",
        Warning("PG0053", "PreserveReferences has no effect on 'P': a struct is copied, nothing refers to it"));

    [Fact]
    public Task An_interface_has_no_members() => ExpectAsync(
        """
        [Message(PreserveReferences = true), Union(0, typeof(Circle))] public partial interface [|IShape|];
        [Message(PreserveReferences = true)] public partial class Circle : IShape { public int R { get; set; } }
        """,
        Warning("PG0053", "PreserveReferences has no effect on 'IShape': an interface has no members; mark the messages that are its cases"));
}

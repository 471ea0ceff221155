using ProtoGen.Generator.Tests.Harness;
using Xunit.Sdk;

namespace ProtoGen.Generator.Tests.HarnessTests;

public sealed class SnapshotFolderTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("protogen-snapshots-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private string this[string name] => Path.Combine(_directory, name);

    private void Verify(string text, bool accept = false, string hint = "User.Reading.g.cs", Action<string, string>? showDiff = null) =>
        new SnapshotFolder(_directory, "Class", "Test", accept, showDiff).Verify([(hint, text)]);

    [Fact]
    public void A_missing_file_fails_and_never_writes_itself()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => Verify("text\n"));

        Assert.Contains("Missing: Class.Test#User.Reading.g.verified.cs", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(this["Class.Test#User.Reading.g.verified.cs"]));
        Assert.Equal("//HintName: User.Reading.g.cs\ntext\n", File.ReadAllText(this["Class.Test#User.Reading.g.received.cs"]));
    }

    [Fact]
    public void An_accepted_file_passes_and_its_received_twin_goes()
    {
        File.WriteAllText(this["Class.Test#User.Reading.g.verified.cs"], "//HintName: User.Reading.g.cs\ntext\n");
        File.WriteAllText(this["Class.Test#User.Reading.g.received.cs"], "old");

        Verify("text\n");

        Assert.False(File.Exists(this["Class.Test#User.Reading.g.received.cs"]));
    }

    [Fact]
    public void Accepting_writes_the_file_that_the_next_run_compares_with()
    {
        Verify("text\n", accept: true);

        Verify("text\n");
    }

    [Fact]
    public void A_change_fails_and_shows_both_sides()
    {
        Verify("same\nold\n", accept: true);

        var failure = Assert.ThrowsAny<XunitException>(() => Verify("same\nnew\n"));
        Assert.Contains("- old", failure.Message, StringComparison.Ordinal);
        Assert.Contains("+ new", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("same", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_number_is_no_change()
    {
        Verify("[global::System.CodeDom.Compiler.GeneratedCode(\"ProtoGen\", \"0.1.0\")]", accept: true);

        Verify("[global::System.CodeDom.Compiler.GeneratedCode(\"ProtoGen\", \"7.0.0-beta\")]");
    }

    [Fact]
    public void A_file_that_is_no_longer_generated_fails()
    {
        Verify("text", accept: true, hint: "Old.g.cs");
        Verify("text", accept: true, hint: "Old.g.cs");
        File.WriteAllText(this["Class.Test#Older.g.verified.cs"], "text");

        var failure = Assert.ThrowsAny<XunitException>(() => Verify("text", hint: "Old.g.cs"));
        Assert.Contains("No longer generated: Class.Test#Older.g.verified.cs", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_at_all_fails()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => new SnapshotFolder(_directory, "Class", "Test", accept: true).Verify([]));

        Assert.Contains("Nothing was generated", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_files_of_a_test_with_a_longer_name_are_not_this_tests()
    {
        File.WriteAllText(this["Class.Test_more#Older.g.verified.cs"], "text");

        Verify("text", accept: true);

        Assert.True(File.Exists(this["Class.Test_more#Older.g.verified.cs"]));
    }

    [Fact]
    public void A_difference_is_shown_to_a_user_who_asks()
    {
        var shown = new List<(string, string)>();

        Assert.ThrowsAny<XunitException>(() => Verify("text", showDiff: (received, verified) => shown.Add((received, verified))));

        Assert.Equal([(this["Class.Test#User.Reading.g.received.cs"], this["Class.Test#User.Reading.g.verified.cs"])], shown);
    }
}

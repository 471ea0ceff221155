using ProtoGen.Testing.Snapshots;

namespace ProtoGen.Testing.Tests;

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
        var failure = Assert.Throws<SnapshotException>(() => Verify("text\n"));

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
        Verify("far\n1\n2\n3\nold\n5\n", accept: true);

        var failure = Assert.Throws<SnapshotException>(() => Verify("far\n1\n2\n3\nnew\n5\n"));
        Assert.EndsWith(
            "Changed: Class.Test#User.Reading.g.verified.cs\n@@ -3,6 +3,6 @@\n 1\n 2\n 3\n-old\n+new\n 5\n ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_number_is_no_change()
    {
        Verify("[global::System.CodeDom.Compiler.GeneratedCode(\"ProtoGen\", \"0.1.0\")]", accept: true);

        Verify("[global::System.CodeDom.Compiler.GeneratedCode(\"ProtoGen\", \"7.0.0-beta\")]");
    }

    [Fact]
    public void A_file_that_is_no_longer_emitted_fails()
    {
        Verify("text", accept: true, hint: "Old.g.cs");
        Verify("text", accept: true, hint: "Old.g.cs");
        File.WriteAllText(this["Class.Test#Older.g.verified.cs"], "text");

        var failure = Assert.Throws<SnapshotException>(() => Verify("text", hint: "Old.g.cs"));
        Assert.Contains("No longer emitted: Class.Test#Older.g.verified.cs", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_received_of_such_a_file_goes()
    {
        Verify("text", accept: true);
        File.WriteAllText(this["Class.Test#Older.g.received.cs"], "text");

        Verify("text");

        Assert.False(File.Exists(this["Class.Test#Older.g.received.cs"]));
    }

    [Fact]
    public void Ends_of_lines_are_no_change()
    {
        File.WriteAllText(this["Class.Test#User.Reading.g.verified.cs"], "//HintName: User.Reading.g.cs\r\none\r\ntwo\r\n");

        Verify("one\ntwo\n");
    }

    [Fact]
    public void No_file_at_all_fails()
    {
        var failure = Assert.Throws<SnapshotException>(() => new SnapshotFolder(_directory, "Class", "Test", accept: true).Verify([]));

        Assert.Contains("Nothing was emitted", failure.Message, StringComparison.Ordinal);
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

        Assert.Throws<SnapshotException>(() => Verify("text", showDiff: (received, verified) => shown.Add((received, verified))));

        Assert.Equal([(this["Class.Test#User.Reading.g.received.cs"], this["Class.Test#User.Reading.g.verified.cs"])], shown);
    }
}

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace ProtoGen.Testing.MSTest;

/// <summary>Snapshots as a user of MSTest takes them.</summary>
[TestClass]
public class SnapshotTests
{
    private const string Reading = "[Message] public partial record Reading(string Sensor);";

    [TestMethod]
    public void Reading_is_emitted_as_agreed() => GeneratedCode.For(Reading).Verify();

    [TestMethod]
    public void What_cannot_be_compared_fails_the_test()
    {
        var files = GeneratedCode.For(Reading.Replace("partial ", "", StringComparison.Ordinal));

        var failure = Assert.ThrowsExactly<SnapshotException>(() => files.Verify());

        Assert.Contains("error PG0001", failure.Message, StringComparison.Ordinal);
    }
}

using NUnit.Framework;

namespace ProtoGen.Testing.NUnit;

/// <summary>Snapshots as a user of NUnit takes them.</summary>
public class SnapshotTests
{
    private const string Reading = "[Message] public partial record Reading(string Sensor);";

    [Test]
    public void Reading_is_emitted_as_agreed() => GeneratedCode.For(Reading).Verify();

    [Test]
    public void What_cannot_be_compared_fails_the_test() => Assert.That(
        () => GeneratedCode.For(Reading.Replace("partial ", "", StringComparison.Ordinal)).Verify(),
        Throws.TypeOf<SnapshotException>().With.Message.Contains("error PG0001"));
}

using ProtoGen.Generator.Tests.Harness;

namespace ProtoGen.Generator.Tests.Caching;

public class TrackingNamesTests
{
    /// <summary>A stage that never runs in any test is never checked for caching.</summary>
    [Fact]
    public void Every_stage_that_has_a_name_runs()
    {
        var run = GeneratorHarness.Run("""
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using ProtoGen;

            [assembly: MessageRoot(typeof(List<int>))]

            [Message] public partial record Reading(int Number);

            [Message, Union(0, typeof(Other))] public partial interface IChoice;
            [Message] public partial record Other(int Number) : IChoice;

            [Service] public interface IProbe { Task PutAsync(Reading reading); }

            public static class Program { public static byte[] Pack(Reading reading) => MessageSerializer.Serialize(reading); }
            """);

        Assert.Equal(TrackingNames.All.Order(), TrackingNames.All.Where(run.Result.TrackedSteps.ContainsKey).Order());
    }
}

using ProtoGen.Fault.Tests.Stress;

namespace ProtoGen.Fault.Tests.Endings;

/// <summary>The same with certificates on both sides, in place of TCP; what is said of memory holds for connections inside the process as before.</summary>
[Collection(nameof(StressTests))]
public class EndingOverTlsTests : EndingTests
{
    private protected override Task<Rig> StartAsync(bool inMemory, int limit = 100) => Rig.StartAsync(inMemory, limit, encrypted: !inMemory);
}

using ProtoGen.TestKit;

namespace ProtoGen.Fault.Tests.Messages;

/// <summary>Emitted code has no part in what is caught: the only catch around it is the runtime's, at the whole value.</summary>
public class EmittedCatchTests
{
    [Fact]
    public void Emitted_formatters_catch_nothing()
    {
        string path = typeof(Targets).Assembly.Location;

        Assert.DoesNotContain(CatchScan.Read(path), place => place.Type.EndsWith("+Formatter", StringComparison.Ordinal));
        Assert.Contains(CatchScan.Read(path), place => place.Type == typeof(Hostile).FullName); // which does
        Assert.Contains(typeof(Targets).Assembly.GetTypes(), type => type.FullName == $"{typeof(Scalars).FullName}+Formatter");
    }
}

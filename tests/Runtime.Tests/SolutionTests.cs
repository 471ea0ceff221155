namespace ProtoGen.Runtime.Tests;

public class SolutionTests
{
    [Fact]
    public void The_runtime_references_the_base_class_library_only()
    {
        var foreign = typeof(MessageAttribute).Assembly.GetReferencedAssemblies()
            .Where(name => !name.Name!.StartsWith("System.", StringComparison.Ordinal));

        Assert.Empty(foreign);
    }
}

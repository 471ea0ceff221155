using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ProtoGen.Serialization;

namespace ProtoGen.Package.Tests;

public class CoverageTests
{
    // The emitted code names a formatter for every type it writes, so what is not named there is not tried there.
    [Fact]
    public void The_smoke_program_uses_every_formatter_there_is()
    {
        using PEReader assembly = new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "ProtoGen.Aot.Smoke.dll")));
        var reader = assembly.GetMetadataReader();
        var used = reader.TypeReferences.Select(handle => reader.GetTypeReference(handle)).Select(type => reader.GetString(type.Name));

        var all = typeof(IFormatter<>).Assembly.GetExportedTypes()
            .Where(type => type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IFormatter<>)))
            .Select(type => type.Name)
            .ToList();

        Assert.Contains("ListFormatter`2", all);
        Assert.Empty(all.Except(used));
    }
}

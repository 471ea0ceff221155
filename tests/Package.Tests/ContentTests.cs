using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;

namespace ProtoGen.Package.Tests;

/// <summary>What is in the package, and what must not be.</summary>
[Collection(UsesPackage.Name)]
public class ContentTests(PackedLibrary library)
{
    [Fact]
    public void It_holds_the_runtime_its_documentation_the_generator_and_the_readme()
    {
        using var package = library.OpenPackage();

        var content = package.Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml");

        Assert.Equal(
            [
                "ProtoGen.nuspec", "README.md", "analyzers/dotnet/cs/ProtoGen.Generator.CodeFixes.dll", "analyzers/dotnet/cs/ProtoGen.Generator.dll",
                "lib/net10.0/ProtoGen.dll", "lib/net10.0/ProtoGen.xml",
            ],
            content.Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllBytes(Repository.PathOf("README.md")), Read(package, "README.md"));
        Assert.Contains("T:ProtoGen.MessageSerializer", Encoding.UTF8.GetString(Read(package, "lib/net10.0/ProtoGen.xml")), StringComparison.Ordinal);
    }

    [Fact]
    public void It_says_what_it_is_and_depends_on_nothing()
    {
        using var package = library.OpenPackage();

        var metadata = XDocument.Load(new MemoryStream(Read(package, "ProtoGen.nuspec"))).Root!.Elements().Single();
        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

        Assert.Equal(("ProtoGen", library.Version, "MIT", "README.md"), (Value("id"), Value("version"), Value("license"), Value("readme")));
        Assert.NotEmpty(Value("description"));
        Assert.Contains("source-generator", Value("tags"), StringComparison.Ordinal);
        Assert.DoesNotContain(metadata.Descendants(), element => element.Name.LocalName is "dependency" or "frameworkReference" or "frameworkAssembly");
        Assert.DoesNotContain(metadata.Elements(), element => element.Name.LocalName is "projectUrl");
        Assert.Empty(metadata.Descendants().Attributes("url"));
    }

    [Fact]
    public void Its_symbols_carry_the_sources()
    {
        using var symbols = library.OpenPackage("snupkg");

        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Read(symbols, "lib/net10.0/ProtoGen.pdb")));
        var reader = provider.GetMetadataReader();
        var embedded = new Guid("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
        var withoutSource = reader.Documents
            .Where(document => !reader.GetCustomDebugInformation(document)
                .Any(information => reader.GetGuid(reader.GetCustomDebugInformation(information).Kind) == embedded))
            .Select(document => reader.GetString(reader.GetDocument(document).Name));

        Assert.NotEmpty(reader.Documents);
        Assert.Empty(withoutSource);
    }

    [Theory]
    [InlineData("nupkg", "lib/net10.0/ProtoGen.dll")]
    [InlineData("nupkg", "analyzers/dotnet/cs/ProtoGen.Generator.dll")]
    [InlineData("nupkg", "analyzers/dotnet/cs/ProtoGen.Generator.CodeFixes.dll")]
    [InlineData("snupkg", "lib/net10.0/ProtoGen.pdb")]
    public void It_does_not_name_the_sources_place_on_this_machine(string extension, string file)
    {
        using var package = library.OpenPackage(extension);

        var bytes = Read(package, file);

        Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Repository.Root)) < 0, $"{file} holds {Repository.Root}");
    }

    [Fact]
    public void The_generator_needs_nothing_that_the_compiler_does_not_have()
    {
        using var package = library.OpenPackage();
        using PEReader assembly = new(new MemoryStream(Read(package, "analyzers/dotnet/cs/ProtoGen.Generator.dll")));
        var reader = assembly.GetMetadataReader();

        var references = reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name));

        string[] known = ["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory"];
        Assert.Empty(references.Except(known));
    }

    private static byte[] Read(ZipArchive package, string name)
    {
        using var content = package.GetEntry(name)?.Open() ?? throw new InvalidOperationException($"The package has no {name}.");
        using MemoryStream bytes = new();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}

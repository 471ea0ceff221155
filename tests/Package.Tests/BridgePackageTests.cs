using System.Xml.Linq;

namespace ProtoGen.Package.Tests;

/// <summary>The package that bridges to MessagePack.</summary>
[Collection(UsesPackage.Name)]
public class BridgePackageTests(PackedLibrary library)
{
    [Fact]
    public void It_holds_its_library_and_depends_on_both()
    {
        using var package = library.OpenPackage(name: "ProtoGen.MessagePack");
        using var nuspec = package.GetEntry("ProtoGen.MessagePack.nuspec")!.Open();

        var dependencies = XDocument.Load(nuspec).Descendants().Where(element => element.Name.LocalName == "dependency")
            .ToDictionary(element => (string)element.Attribute("id")!, element => (string)element.Attribute("version")!);

        Assert.Equal(["MessagePack", "ProtoGen"], dependencies.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(library.Version, dependencies["ProtoGen"]);
        Assert.Contains(package.Entries, entry => entry.FullName == "lib/net10.0/ProtoGen.MessagePack.dll");
        Assert.Contains(package.Entries, entry => entry.FullName == "README.md");
    }
}

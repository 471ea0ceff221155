using System.Diagnostics;
using ProtoGen.TestKit;

namespace ProtoGen.Testing.Tests;

/// <summary>A project outside the repository, with options of its own.</summary>
public sealed class ProjectTests(ProjectTests.Contracts contracts) : IClassFixture<ProjectTests.Contracts>
{
    [Fact]
    public void A_project_is_taken_as_its_build_compiles_it()
    {
        var files = GeneratedCode.ForProject(contracts.File("Contracts.csproj"));

        Assert.Empty(files.Diagnostics);
        Assert.Equal(
            ["Fleet.IFleet.Client.g.cs", "Fleet.IFleet.Methods.g.cs", "Fleet.IFleet.Server.g.cs", "Fleet.Position.Formatter.g.cs"],
            files.Files.Select(file => file.HintName));
        Assert.Equal("Fleet.Contracts", files.Compilation.AssemblyName);
    }

    [Fact]
    public void A_folder_with_one_project_names_it()
    {
        var files = GeneratedCode.ForProject(contracts.Folder, "Release");

        Assert.Contains(files.Files, file => file.Text.Contains("ReleaseOnly", StringComparison.Ordinal));
    }

    [Fact]
    public void A_project_that_is_not_there_is_an_error()
    {
        var failure = Assert.Throws<SnapshotException>(() => GeneratedCode.ForProject("Nowhere/Nothing.csproj"));

        Assert.Contains(Path.Combine("Testing.Tests", "Nowhere", "Nothing.csproj"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_without_the_generator_is_an_error()
    {
        var failure = Assert.Throws<SnapshotException>(() => GeneratedCode.ForProject(contracts.File("Plain/Plain.csproj")));

        Assert.Contains("does not use ProtoGen", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_that_cannot_be_evaluated_is_an_error()
    {
        var failure = Assert.Throws<SnapshotException>(() => GeneratedCode.ForProject(contracts.File("Broken/Broken.csproj")));

        Assert.Contains("cannot be evaluated", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>The projects, restored once.</summary>
    public sealed class Contracts : IDisposable
    {
        private readonly TempFolder _folder = new();

        public Contracts()
        {
            string here = AppContext.BaseDirectory;
            Write("Contracts.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <AssemblyName>Fleet.Contracts</AssemblyName>
                    <RootNamespace>Fleet</RootNamespace>
                    <Nullable>enable</Nullable>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <DefineConstants Condition="'$(Configuration)' == 'Release'">$(DefineConstants);SHIPPED</DefineConstants>
                  </PropertyGroup>
                  <ItemGroup>
                    <Compile Remove="Plain/**;Broken/**" />
                    <Using Include="ProtoGen" />
                    <Reference Include="ProtoGen" HintPath="{Path.Combine(here, "ProtoGen.dll")}" />
                    <Analyzer Include="{Path.Combine(here, "ProtoGen.Generator.dll")}" />
                  </ItemGroup>
                </Project>
                """);
            Write("Position.cs", """
                namespace Fleet;

                [Message]
                public partial record Position(double Latitude, double Longitude, DateTimeOffset At)
                {
                #if SHIPPED
                    public int ReleaseOnly { get; init; }
                #endif
                }
                """);
            Write("IFleet.cs", """
                namespace Fleet;

                [Service]
                public interface IFleet
                {
                    ValueTask<List<Position>> TrackAsync(string ship, CancellationToken cancel = default);
                }
                """);
            Write("Plain/Plain.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
            Write("Broken/Broken.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup>");
            Restore("Contracts.csproj");
            Restore("Plain/Plain.csproj");
        }

        public string Folder => _folder.Path;

        public string File(string name) => Path.Combine(_folder.Path, name);

        public void Dispose() => _folder.Dispose();

        private void Write(string name, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File(name))!);
            System.IO.File.WriteAllText(File(name), text);
        }

        private void Restore(string project)
        {
            using var process = Process.Start(new ProcessStartInfo("dotnet", ["restore", File(project), "-nodeReuse:false"]) { RedirectStandardOutput = true })!;
            var said = process.StandardOutput.ReadToEndAsync();
            Assert.True(process.WaitForExit(TimeSpan.FromMinutes(3)) && process.ExitCode == 0, said.IsCompleted ? said.Result : "No end in time.");
        }
    }
}

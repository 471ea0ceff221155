using ProtoGen.Generator.Tests.Harness;
using static ProtoGen.Generator.Tests.Services.HostileService;

namespace ProtoGen.Generator.Tests.Services;

/// <summary>What a service inherits is called like its own methods, by the name of the service that it comes from.</summary>
public class InheritedServiceTests
{
    [Fact]
    public void Methods_of_plain_interfaces_have_the_name_of_the_service_that_inherits_them() => Names(
        """
        public interface IRoot { Task OneAsync(); }
        public interface IBase : IRoot { Task TwoAsync(int value) => Task.CompletedTask; }
        [Service] public interface IProbe : IBase { Task ThreeAsync(); }
        """,
        "Probe/Three", "Probe/Two", "Probe/One");

    [Fact]
    public void Methods_of_services_keep_their_names() => Names(
        """
        public interface IRoot { Task OneAsync(); }
        [Service("Base.v1")] public interface IBase : IRoot { [Method("2")] Task TwoAsync(int value); }
        public interface IMiddle : IBase { Task ThreeAsync(); }
        [Service] public interface IProbe : IMiddle { Task FourAsync(); }
        """,
        "Probe/Four", "Probe/Three", "Base.v1/2", "Base.v1/One");

    [Fact]
    public void A_diamond_has_each_method_once() => Names(
        """
        public interface IRoot { Task OneAsync(); }
        public interface ILeft : IRoot { Task TwoAsync(); }
        public interface IRight : IRoot { Task ThreeAsync(); }
        [Service] public interface IProbe : ILeft, IRight, IRoot { }
        """,
        "Probe/Two", "Probe/One", "Probe/Three");

    [Fact]
    public void A_diamond_of_services_has_each_method_once() => Names(
        """
        [Service] public interface IRoot { Task OneAsync(); }
        [Service] public interface ILeft : IRoot { }
        [Service] public interface IRight : IRoot { }
        [Service] public interface IProbe : ILeft, IRight { }
        """,
        "Root/One");

    [Fact]
    public void What_a_service_inherits_through_another_one_and_beside_it_has_its_name_from_there() => Names(
        """
        public interface IRoot { Task OneAsync(); }
        [Service] public interface ILeft : IRoot { }
        [Service] public interface IProbe : IRoot, ILeft { }
        """,
        "Left/One");

    // Clients of either service find it on the server; the client here calls it once.
    [Fact]
    public void What_comes_through_two_services_answers_to_both_names()
    {
        var run = Names(
            """
            public interface IRoot { Task OneAsync(int value); }
            [Service] public interface ILeft : IRoot { }
            [Service] public interface IRight : IRoot { }
            [Service] public interface IProbe : ILeft, IRight { }
            """,
            "Left/One", "Right/One");

        Assert.Equal(1, Count(run["IProbe.Client.g.cs"], "Task OneAsync(int value)"));
        Assert.Equal(2, Count(run["IProbe.Server.g.cs"], "methods.AddCall<"));
    }

    [Fact]
    public void Services_of_one_name_may_share_what_they_inherit() => Names(
        """
        public interface IRoot { Task OneAsync(); }
        [Service("Shop")] public interface ILeft : IRoot { }
        [Service("Shop")] public interface IRight : IRoot { }
        [Service] public interface IProbe : ILeft, IRight { }
        """,
        "Shop/One");

    [Fact]
    public void Type_arguments_take_the_place_of_type_parameters()
    {
        var run = Names(
            """
            [Message] public partial record Order(int Id);
            public interface IReader<TKey, T> where T : class { Task<T?> FindAsync(TKey key, params List<TKey> others); IAsyncEnumerable<T> AllAsync(IAsyncEnumerable<TKey?> keys); }
            public interface IStore<T> : IReader<(int Shop, string Id), T> where T : class { Task PutAsync(T value, Dictionary<string, T?>? more = default); }
            [Service] public interface IProbe : IStore<Order> { }
            """,
            "Probe/Put", "Probe/Find", "Probe/All");

        Assert.Contains(
            "Task<global::Order?> FindAsync((int Shop, string Id) key, params global::System.Collections.Generic.List<(int Shop, string Id)> others)",
            run["IProbe.Client.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void One_interface_may_be_inherited_for_several_types() => Names(
        """
        public interface IPut<T> { [OneWay] Task PutAsync(T value); }
        public interface IPutInts : IPut<int> { }
        public interface IGet<T> { [Method("Get1")] Task<T> GetAsync(); public interface INested { Task<T> OtherAsync(T value); } }
        [Service] public interface IProbe : IPutInts, IGet<List<(int A, string? B)>>, IGet<string>.INested { }
        """,
        "Probe/Put", "Probe/Get1", "Probe/Other");

    [Fact]
    public void Methods_that_look_alike_are_told_apart()
    {
        var run = Names(
            """
            [Service] public interface IOne { Task GetAsync(int value = 1); ValueTask DisposeAsync(); }
            [Service] public interface ITwo { ValueTask<string> GetAsync(int value = 2); Task PutAsync((int A, int B) pair); }
            [Service] public interface IThree : ITwo { new Task GetAsync(int value); Task PutAsync((int C, int D) pair, int more = 0); }
            [Service] public interface IProbe : IOne, IThree { new Task PutAsync((int A, int B) pair); }
            """,
            "Probe/Put", "One/Get", "One/Dispose", "Three/Get", "Three/Put", "Two/Get", "Two/Put");

        Assert.Contains("Task global::IThree.GetAsync(int value)", run["IProbe.Client.g.cs"], StringComparison.Ordinal);
        Assert.Contains("((global::ITwo)service).GetAsync(arguments.value)", run["IProbe.Methods.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Contexts_and_declared_errors_are_inherited()
    {
        var run = Names(
            """
            [Message] public partial record Missing(string Key);
            public interface IStore<T>
            {
                [Error<Missing>(1)] Task<T> GetAsync(string key, CallContext context = default);
                IAsyncEnumerable<T> AllAsync(IAsyncEnumerable<T> context, CallContext cancel = default);
            }
            [Service] public interface IProbe : IStore<int> { }
            """,
            "Probe/Get", "Probe/All");

        Assert.Contains("((global::IStore<int>)service).GetAsync(arguments.key, context)", run["IProbe.Methods.g.cs"], StringComparison.Ordinal);
        Assert.Contains("ReadError", run["IProbe.Methods.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_body_in_an_interface_between_is_no_method_of_its_own() => Names(
        """
        public interface IBase { Task GetAsync(); Task PutAsync(); }
        [Service] public interface IProbe : IBase { Task IBase.GetAsync() => Task.CompletedTask; abstract Task IBase.PutAsync(); }
        """,
        "Probe/Get", "Probe/Put");

    [Fact]
    public void What_a_client_does_about_its_own_end_is_no_call() => Names(
        "[Service] public interface IProbe : IAsyncDisposable { Task GetAsync(); }",
        "Probe/Get");

    [Fact]
    public void A_marker_adds_nothing() => Names(
        """
        public interface IMarker { const int Version = 1; private int Half() => 1; static int Count => 2; }
        [Service] public interface IProbe : IMarker { Task GetAsync(); }
        """,
        "Probe/Get");

    [Theory]
    [InlineData("[Obsolete]", "")]
    [InlineData("[Obsolete(\"gone\", true)]", "")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")]", "")]
    [InlineData("", "[Obsolete(\"gone\", true)]")]
    [InlineData("", "[System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")]")]
    public void Code_that_must_not_be_used_does_not_break_what_is_emitted(string onInterface, string onMethod) => Run(
        $"{onInterface} public interface IBase {{ {onMethod} Task A(int value); {onMethod} IAsyncEnumerable<int> B(); }}\n"
        + $"#pragma warning disable CS0612, CS0619, EXP1\n{(onInterface.Contains("Obsolete", StringComparison.Ordinal) ? "[Obsolete] " : "")}[Service] public interface IProbe : IBase {{ Task C(int value); }}");

    [Fact]
    public void Code_without_null_annotations_works() => GeneratorHarness.Run(
        Usings + "public interface IBase<T> { Task<T> A(T value, string text); [Method(\"y\")] Task A(string text); }\n#nullable disable\n"
        + "[Service] public interface IProbe : IBase<string>, IOther { } public interface IOther { [Method(\"x\")] Task<string> A(string other, string text); }");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Interfaces_of_another_assembly_are_inherited(bool fromSource)
    {
        var contracts = GeneratorHarness.Run(
            Usings + """
            namespace Contracts;
            [Message] public partial record Order(int Id);
            public interface IPlain<T> { Task<T> OneAsync(T value, List<Order?> orders); }
            [Service("Base.v1")] public interface IBase : IPlain<string> { IAsyncEnumerable<Order> TwoAsync(int value = 3); }
            """,
            new HarnessOptions { AssemblyName = "Contracts" });
        Microsoft.CodeAnalysis.MetadataReference reference = fromSource
            ? contracts.Output.ToMetadataReference()
            : Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(OutputCompiler.AssertCompiles(contracts));

        var run = Run(
            "[Service] public interface IProbe : Contracts.IBase, Contracts.IPlain<Contracts.Order> { Task ThreeAsync(); }",
            new HarnessOptions { AdditionalReferences = [reference] });

        Assert.Equal(["Probe/Three", "Base.v1/Two", "Base.v1/One", "Probe/One"], WireNames(run));
    }

    [Fact]
    public void Half_written_code_does_not_stop_the_generator()
    {
        string[] halves =
        [
            "[Service] public interface IProbe : IProbe { Task A(); }",
            "[Service] public interface IProbe : IOther { Task A(); } [Service] public interface IOther : IProbe { Task B(); }",
            "[Service] public interface IProbe : Missing, IOther<Missing>, IOther<> { Task A(); } public interface IOther<T> { Task B(T value); }",
            "[Service] public interface IProbe : IOther<IProbe { Task A(); } [Service] public interface IOther<T> { Task B(T value); }",
            "[Service] public interface IProbe : Probe { Task A(); } public class Probe { public virtual void A() { } }",
            "[Service] public interface IProbe : IOther<object>, IOther<dynamic> { Task A(); } public interface IOther<T> { Task B(T value); }",
        ];

        Assert.All(halves, half => GeneratorHarness.RunWithoutCompiling([Usings + half]));
    }

    private static GeneratorRun Names(string source, params string[] expected)
    {
        var run = Run(source);
        Assert.Equal(expected, WireNames(run));
        return run;
    }

    private static IEnumerable<string> WireNames(GeneratorRun run) => run["IProbe.Methods.g.cs"].Split('\n')
        .Where(line => line.Contains("static string Name =>", StringComparison.Ordinal))
        .Select(line => line.Split('"')[1]);

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}

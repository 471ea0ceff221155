using ProtoGen.Generator.Tests.Harness;
using static ProtoGen.Generator.Tests.Services.HostileService;

namespace ProtoGen.Generator.Tests.Services;

/// <summary>Services that nobody should write and somebody will: what comes out has to compile all the same.</summary>
public class HostileServiceTests
{
    [Fact]
    public void An_interface_without_methods_works() => RunMembers("");

    [Fact]
    public void A_method_with_a_body_is_called_like_any_other()
    {
        var run = RunMembers("Task<int> CountAsync(int number) => Task.FromResult(number);");

        Assert.Contains("Task<int> CountAsync(int number)", run["IProbe.Client.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Many_parameters_and_long_tuples_work() => RunMembers(
        $"ValueTask<(int A, int B, int C, int D, int E, int F, int G, int H, (string? X, int Y) I)?> PutAsync({string.Join(", ", Enumerable.Range(0, 40).Select(i => $"(int Left, string? Right{i}) value{i}"))});");

    [Fact]
    public void Params_collections_work() => RunMembers("""
        Task A(params int[] values);
        Task B(params List<string?> values);
        Task C(params IEnumerable<int> values);
        [OneWay] Task D(params IReadOnlyList<int> values);
        """);

    [Fact]
    public void Arguments_that_the_compiler_fills_in_are_asked_for_again()
    {
        var run = RunMembers("""
            Task A(int value, [System.Runtime.CompilerServices.CallerMemberName] string member = "", [System.Runtime.CompilerServices.CallerLineNumber] int line = 0,
                [System.Runtime.CompilerServices.CallerFilePath] string file = "", [System.Runtime.CompilerServices.CallerArgumentExpression("value")] string text = "");
            """);

        Assert.Contains("[global::System.Runtime.CompilerServices.CallerMemberName] string member = \"\"", run["IProbe.Client.g.cs"], StringComparison.Ordinal);
        Assert.Contains("[global::System.Runtime.CompilerServices.CallerArgumentExpression(\"value\")] string text", run["IProbe.Client.g.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Obsolete]", "")]
    [InlineData("[Obsolete(\"gone \\\"\\n\", true)]", "")]
    [InlineData("[Obsolete(\"gone\", DiagnosticId = \"OLD1\", UrlFormat = \"https://example.org/{0}\")]", "")]
    [InlineData("", "[Obsolete]")]
    [InlineData("", "[Obsolete(\"gone\", true)]")]
    [InlineData("", "[Obsolete(\"gone\", DiagnosticId = \"OLD1\")]")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")]", "")]
    [InlineData("", "[System.Diagnostics.CodeAnalysis.Experimental(\"EXP1\")]")]
    public void Code_that_must_not_be_used_does_not_break_what_is_emitted(string onInterface, string onMethod) =>
        Run($"[Service] {onInterface} public interface IProbe {{ {onMethod} Task<int> A(int value); {onMethod} [OneWay] Task B(int value); Task C(); {onMethod} IAsyncEnumerable<int> D(IAsyncEnumerable<int> value); }}");

    [Fact]
    public void Code_without_null_annotations_works() => GeneratorHarness.Run(
        "#nullable disable\n" + Usings + "[Service] public interface IProbe { Task<string> A(string a, List<string> b, string[] c = null, Dictionary<string, byte[]> d = null); [OneWay] Task B(string a);"
        + "IAsyncEnumerable<string> C(IAsyncEnumerable<List<string>> a); }");

    [Fact]
    public void Annotations_about_null_work() => RunMembers("""
        Task<string?> A([System.Diagnostics.CodeAnalysis.AllowNull] string a, string? b, List<string?>? c, string? d = null, string e = null!);
        IAsyncEnumerable<string?> B(IAsyncEnumerable<List<string?>?> a, IAsyncEnumerable<string> b);
        """);

    // The compiler says by itself that it means nothing there.
    [Fact]
    public void A_token_may_be_marked_as_that_of_an_enumeration() => RunMembers("""
        #pragma warning disable CS8424
        IAsyncEnumerable<int> A(int value, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default);
        """);

    [Fact]
    public void A_project_without_doc_comments_and_with_checked_arithmetic_works() => Run(
        "[Service] public interface IProbe { Task<int> A(int value = int.MinValue); }",
        HarnessOptions.Default with { Documentation = false, CheckOverflow = true });

    [Fact]
    public void Debug_and_release_get_the_same_text()
    {
        const string Source = "[Service] public interface IProbe { Task<int> A(string value, CancellationToken cancel = default); [OneWay] Task B(double value = 0.1); }";
        var debug = Run(Source);
        var release = Run(Source, HarnessOptions.Default with { Optimization = Microsoft.CodeAnalysis.OptimizationLevel.Release, CheckOverflow = true });

        Assert.Equal(debug.HintNames, release.HintNames);
        Assert.All(debug.HintNames, hint => Assert.Equal(debug[hint], release[hint]));
    }

    [Fact]
    public void A_project_that_promises_to_be_usable_from_other_languages_works() => Run("""
        [assembly: CLSCompliant(true)]

        [Message] public partial record Reading(int Number, List<string> Names);

        [Service] public interface IProbe { Task<int> A(int value); [OneWay] Task B(List<Reading> value); }
        """);

    [Fact]
    public void A_message_that_must_not_be_used_may_travel_in_a_method_that_must_not_be_called() => Run("""
        [Obsolete("gone", true)]
        [Message] public partial record Old(int Number);

        [System.Diagnostics.CodeAnalysis.Experimental("EXP1")]
        [Message] public partial record New(int Number);

        [Service]
        public interface IProbe
        {
            [Obsolete("gone", true)] Task<Old> A(Old old, List<Old?> olds);
            [System.Diagnostics.CodeAnalysis.Experimental("EXP2")] Task<New> B(New value);
        #pragma warning disable EXP1
            Task<New> C(New value);
            IAsyncEnumerable<New> D(IAsyncEnumerable<New> value);
            [Obsolete("gone", true)] IAsyncEnumerable<Old> E(IAsyncEnumerable<Old> value);
        }
        """);

    [Fact]
    public void Types_of_the_interface_itself_work() => Run("""
        [Service]
        public partial interface IProbe
        {
            [Message] public partial record Client(int Number, Server? Other);

            [Message] internal partial struct Methods { public int Number; }

            public enum Server { None }

            Task<Client?> A(Client value, Server kind = Server.None);
        }
        """);

    [Fact]
    public void A_message_that_cannot_be_emitted_takes_its_services_with_it()
    {
        var run = GeneratorHarness.RunWithoutCompiling([Usings + """
            [Message] public record NotPartial(int Number);

            [Message] public partial record Holder(List<NotPartial> Items);

            [Service] public interface IProbe { Task A(Dictionary<int, Holder> value); }

            [Service] public interface IOther { Task A(int value); }
            """]);

        Assert.Equal(["IOther.Client.g.cs", "IOther.Methods.g.cs", "IOther.Server.g.cs"], run.HintNames);
    }

    [Fact]
    public void Half_written_code_does_not_stop_the_generator()
    {
        string[] halves =
        [
                "[Service] public interface IProbe { Task A(Missing value); Task B(); }",
                "[Service] public interface IProbe { Missing A(); }",
                "[Service] public interface IProbe { Task A(int value",
                "[Service] public interface { Task A(); }",
                "[Service(] public interface IProbe { Task A(); }",
                "[Service(Missing)] public interface IProbe { [Method(1)] Task A(); [Method] Task B(); }",
                "[Service] public interface IProbe : IProbe { Task A(); }",
                "[Service] public interface IProbe { Task A(int value, int value); Task A(int value, int value); }",
                "[Service] public interface IProbe { Task A(int value = Missing()); Task B(int[] value = 3); }",
                "[Service] public class Probe { }",
                "[Service] public interface IProbe { Task<> A(); Task<int, int> B(); Task C(List<> value); }",
                "[Service] public interface IProbe { class ProbeClient { } Task<ProbeClient> A(); }",
                "[Service] interface I { Task A(); } [Service] interface I { Task A(); }",
                "[Service] interface IProbe { IAsyncEnumerable<> A(); IAsyncEnumerable<Missing> B(IAsyncEnumerable<int, int> values); IAsyncEnumerable C(IAsyncEnumerable<List<>> values = 3); }",
            ];
    
            Assert.All(halves, half => GeneratorHarness.RunWithoutCompiling([Usings + half]));
        }
    
}

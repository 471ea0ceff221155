using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Tests.Harness;
using static ProtoGen.Generator.Tests.Diagnostics.ServiceDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about the interface as a whole.</summary>
public class ServiceDeclarationTests
{
    [Fact]
    public Task A_generic_interface_is_refused() => ExpectAsync(
        "[Service] public interface [|IProbe|]<T> { Task PutAsync(T value); }",
        Error("PG0100", "'IProbe' is generic or nested in a generic type; a service has one set of methods, so declare it without type parameters"));

    [Fact]
    public Task An_interface_inside_a_generic_type_is_refused() => ExpectAsync(
        "public class Outer<T> { [Service] public interface [|IProbe|] { Task PutAsync(T value); } }",
        Error("PG0100", "'IProbe' is generic or nested in a generic type; a service has one set of methods, so declare it without type parameters"));

    [Theory]
    [InlineData("private")]
    [InlineData("protected")]
    [InlineData("private protected")]
    public Task A_nested_interface_that_emitted_code_cannot_see_is_refused(string accessibility) => ExpectAsync(
        $"public class Outer {{ [Service] {accessibility} interface [|IProbe|] {{ Task PutAsync(int value); }} }}",
        Error("PG0101", "The client and the server emitted for 'IProbe' cannot see it: make 'IProbe' public or internal"));

    [Fact]
    public Task An_interface_inside_a_private_type_is_refused() => ExpectAsync(
        "public class Outer { private class Inner { [Service] public interface [|IProbe|] { Task PutAsync(int value); } } }",
        Error("PG0101", "The client and the server emitted for 'IProbe' cannot see it: make 'Inner' public or internal"));

    [Fact]
    public Task A_file_local_interface_is_refused() => ExpectAsync(
        "[Service] file interface [|IProbe|] { Task PutAsync(int value); }",
        Error("PG0101", "The client and the server emitted for 'IProbe' cannot see it: make 'IProbe' public or internal"));

    [Theory]
    [InlineData("Client")]
    [InlineData("Server")]
    [InlineData("Methods")]
    public Task A_type_in_the_place_of_an_emitted_one_is_refused(string part) => ExpectAsync(
        $"public class Probe{part} {{ }}\n\n[Service] public interface [|IProbe|] {{ Task PutAsync(int value); }}",
        Error("PG0115", $"'Probe{part}' cannot be emitted for 'IProbe': there is a type of that name"));

    [Fact]
    public Task A_namespace_in_the_place_of_an_emitted_type_is_refused() => ExpectAsync(
        """
        namespace Outer
        {
            namespace ProbeClient { public class Type { } }

            [Service] public interface [|IProbe|] { Task PutAsync(int value); }
        }
        """,
        Error("PG0115", "'ProbeClient' cannot be emitted for 'IProbe': there is a namespace of that name"));

    [Fact]
    public Task A_generic_type_of_the_name_of_an_emitted_one_is_no_clash() => ExpectAsync(
        "public class ProbeClient<T> { }\n\n[Service] public interface IProbe { Task PutAsync(int value); }");

    [Fact]
    public Task Two_services_that_need_one_client_name_are_both_refused() => ExpectAsync(
        """
        [Service] public interface [|IProbe|] { Task PutAsync(int value); }

        public static class Outer { [Service] public interface [|Probe|] { Task PutAsync(int value); } }
        """,
        Error("PG0115", "'ProbeClient' cannot be emitted for 'IProbe': 'Outer.Probe' needs that name too"),
        Error("PG0115", "'ProbeClient' cannot be emitted for 'Probe': 'IProbe' needs that name too"));

    [Theory]
    [InlineData("\"\"", "", "it is empty")]
    [InlineData("\" \"", " ", "it is blank")]
    [InlineData("null!", "", "it is empty")]
    [InlineData("\"a/b\"", "a/b", "'/' stands between service and method")]
    public Task A_service_name_that_cannot_travel_is_refused(string text, string name, string complaint) => ExpectAsync(
        $"[[|Service({text})|]] public interface IProbe {{ Task PutAsync(int value); }}",
        Error("PG0111", $"'{name}' cannot be a name on the wire: {complaint}"));

    [Fact]
    public Task A_service_name_with_half_a_surrogate_pair_is_refused() => ExpectAsync(
        "[[|Service(\"\\uD800\")|]] public interface IProbe { Task PutAsync(int value); }",
        Error("PG0111", "'\uD800' cannot be a name on the wire: it has half of a surrogate pair, which UTF-8 cannot carry"));

    [Fact]
    public Task The_name_of_the_contract_service_is_reserved() => ExpectAsync(
        "[[|Service(\"ProtoGen\")|]] public interface IProbe { Task PutAsync(int value); }",
        Error("PG0112", "'ProtoGen' is the service through which peers compare their contracts; give this service another name: [Service(\"...\")]"));

    [Theory]
    [InlineData("IEvents", "public interface IEvents { Task HearAsync(); }")]
    [InlineData("Events", "public class Events { }")]
    [InlineData("int", "")]
    [InlineData("IEvents<>", "public interface IEvents<T> { }")]
    public Task A_callback_that_is_no_service_is_refused(string callback, string declaration) => ExpectAsync(
        $"{declaration}\n\n[[|Service(Callback = typeof({callback}))|]] public interface IProbe {{ Task PutAsync(int value); }}",
        Error("PG0140", $"'{callback}' cannot be a callback: it is no interface with [Service]; name another interface that has [Service]"));

    [Fact]
    public Task A_service_that_is_its_own_callback_is_refused() => ExpectAsync(
        "[[|Service(Callback = typeof(IProbe))|]] public interface IProbe { Task PutAsync(int value); }",
        Error("PG0140", "'IProbe' cannot be a callback: a service cannot be its own callback; name another interface that has [Service]"));

    [Fact]
    public async Task A_callback_that_fewer_can_see_than_its_service_is_refused()
    {
        var run = await AnalyzerHarness.ExpectAsync(
            new ProtoGenAnalyzer(),
            Usings + "[[|Service(Callback = typeof(IEvents))|]] public interface IProbe { Task PutAsync(int value); }\n\n[Service] internal interface IEvents { Task HearAsync(); }",
            HarnessOptions.Default,
            Error("PG0140", "'IEvents' cannot be a callback: it is not public, but 'IProbe' is; name another interface that has [Service]"));

        Assert.DoesNotContain(run.Files, file => file.HintName.Contains("IProbe", StringComparison.Ordinal));
        OutputCompiler.AssertCompiles(run);
    }

    [Fact]
    public Task A_callback_with_errors_of_its_own_is_refused() => ExpectAsync(
        """
        [[|Service(Callback = typeof(IEvents))|]] public interface IProbe { Task PutAsync(int value); }

        [Service] public interface IEvents { Task HearAsync(out int [|value|]); }
        """,
        Error("PG0140", "'IEvents' cannot be a callback: nothing is emitted for it; name another interface that has [Service]"),
        Error("PG0109", "'value' is passed by reference; what travels is a copy of values that are known in advance"));

    [Fact]
    public Task Two_services_may_be_the_callbacks_of_each_other() => ExpectAsync(
        """
        [Service(Callback = typeof(IThere))] public interface IHere { Task PutAsync(int value); }

        [Service(Callback = typeof(IHere))] public interface IThere { Task PutAsync(int value); }
        """);
}

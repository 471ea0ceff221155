using static ProtoGen.Generator.Tests.Diagnostics.MessageDiagnostics;
using static ProtoGen.Generator.Tests.Harness.ExpectedDiagnostic;

namespace ProtoGen.Generator.Tests.Diagnostics;

/// <summary>Rules about the types that a program serializes on their own.</summary>
public class RootTests
{
    [Fact]
    public Task An_open_type_at_a_call_is_pointed_out() => ExpectAsync(
        """
        public static class Use
        {
            public static byte[] A<T>(T value) => MessageSerializer.[|Serialize|](value);
            public static List<T[]> B<T>(byte[] bytes) => MessageSerializer.[|Deserialize<List<T[]>>|](bytes);
            public static Func<T, byte[]> C<T>() => MessageSerializer.[|Serialize|];
        }
        """,
        Warning("PG0050", "'T' is not known here, so its formatter cannot be registered; name the closed types in [assembly: MessageRoot(typeof(...))]"),
        Warning("PG0050", "'List<T[]>' is not known here, so its formatter cannot be registered; name the closed types in [assembly: MessageRoot(typeof(...))]"),
        Warning("PG0050", "'T' is not known here, so its formatter cannot be registered; name the closed types in [assembly: MessageRoot(typeof(...))]"));

    [Fact]
    public Task A_type_that_the_registration_cannot_see_is_refused() => ExpectAsync(
        """
        public static class Use
        {
            private enum Kind { A }
            public static byte[] A() => MessageSerializer.[|Serialize|](new List<Kind>());
        }
        """,
        Error("PG0051", "'List<Use.Kind>' is private or protected, so its formatter cannot be registered; make it internal or public"));

    [Fact]
    public Task A_root_that_cannot_be_serialized_is_refused_with_the_path_to_it() => ExpectAsync(
        """
        [assembly: [|MessageRoot(typeof(Dictionary<string, Type>))|]]
        [assembly: [|MessageRoot(typeof(List<>))|]]
        public static class Use
        {
            public static byte[] A() => MessageSerializer.[|Serialize|](new { X = 1 });
            public static byte[] B() => MessageSerializer.[|Serialize|]((1, typeof(int)));
            public static object C(byte[] bytes) => MessageSerializer.[|Deserialize<object>|](bytes);
        }
        """,
        Error("PG0002", "Dictionary<string, Type>[]: 'Type' cannot be serialized: no formatter is known for it"),
        Error("PG0002", "'List<>' cannot be serialized: its type arguments are not given"),
        Error("PG0002", "'<anonymous type: int X>' cannot be serialized: an anonymous type has no name to read it back as"),
        Error("PG0002", "(int, Type).Item2: 'Type' cannot be serialized: no formatter is known for it"),
        Error("PG0002", "'object' cannot be serialized: its shape is not known when it is read"));

    [Fact]
    public Task What_a_query_returns_is_written_as_another_type() => ExpectAsync(
        """
        public static class Use
        {
            public static byte[] A(System.Linq.IOrderedEnumerable<int> value) => MessageSerializer.[|Serialize|](value);
            public static byte[] B(List<System.Linq.IQueryable<string>?> value) => MessageSerializer.[|Serialize|](value);
        }
        """,
        Error("PG0002", "'IOrderedEnumerable<int>' cannot be serialized: no formatter is known for it; write it as another type, as in Serialize<IEnumerable<int>>(...), or declare it as one"),
        Error("PG0002", "List<IQueryable<string>?>[]: 'IQueryable<string>' cannot be serialized: no formatter is known for it; write it as another type, as in Serialize<IEnumerable<string>>(...), or declare it as one"));

    [Fact]
    public Task A_call_that_is_bound_when_it_runs_is_refused() => ExpectAsync(
        """
        public static class Use
        {
            public static object A(dynamic value) => MessageSerializer.[|Serialize|](value);
            public static object B(dynamic value, System.Buffers.IBufferWriter<byte> output) { MessageSerializer.[|Serialize|](output, value); return output; }
            public static object C(dynamic value) => Other.Serialize(value) ?? value.Serialize(value);
        }
        public static class Other { public static string Serialize<T>(T value) => $"{value}"; }
        """,
        Error("PG0002", "'dynamic' cannot be serialized: the call is bound when it runs; cast the argument to its type"),
        Error("PG0002", "'dynamic' cannot be serialized: the call is bound when it runs; cast the argument to its type"));

    [Fact]
    public async Task What_is_given_a_type_is_fine()
    {
        const string Source = """
        public static class Use
        {
            public static byte[] A(System.Linq.IOrderedEnumerable<int> value) => MessageSerializer.Serialize<IEnumerable<int>>(value);
            public static byte[] B(dynamic value) => MessageSerializer.Serialize((int)value);
            public static byte[] C(dynamic value) => MessageSerializer.Serialize<long>(value);
        }
        """;
        await ExpectAsync(Source);

        string roots = Harness.GeneratorHarness.Run($"using System.Collections.Generic; using ProtoGen; {Source}")["ProtoGen.Roots.g.cs"];
        Assert.All(["IEnumerable<int>", "int", "long"], type => Assert.Contains($"{type}, ", roots, StringComparison.Ordinal));
    }

    [Fact]
    public Task A_doc_comment_uses_no_type() => ExpectAsync(
        """
        /// <summary>
        /// As <see cref="TcpMessageListener{T}"/> and <see cref="TcpMessageConnection{T}.SendAsync"/> do with
        /// <see cref="MessageSerializer.Serialize{T}(T)"/> and <seealso cref="MessageSerializer.Deserialize{T}(ReadOnlySpan{byte})"/>.
        /// </summary>
        public static class Use { }
        """);

    [Fact]
    public Task Methods_that_only_share_the_name_are_left_alone() => ExpectAsync(
        """
        public static class Other
        {
            public static string Serialize<T>(T value) => $"{value}";
            public static string Run<T>(T value) => Serialize(value) + Serialize<Type>(typeof(int)) + nameof(Serialize);
        }
        public sealed class UdpMessageSocket<T> { public T? Value { get; set; } }
        public static class Use<T> { public static UdpMessageSocket<T> Socket { get; } = new(); }
        """);
}

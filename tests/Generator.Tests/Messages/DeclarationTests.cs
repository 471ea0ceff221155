using static ProtoGen.Generator.Tests.Messages.Accepted;

namespace ProtoGen.Generator.Tests.Messages;

/// <summary>Where and how a message may be declared.</summary>
public class DeclarationTests
{
    [Fact]
    public Task Every_kind_of_type_can_be_a_message() => CheckAsync("""
        namespace N;
        [Message] public partial record A(int X, string Y);
        [Message] public partial record class B(int X, string Y);
        [Message] internal sealed partial record C { public int X { get; init; } public required string Y { get; init; } }
        [Message] public partial class D { public int X { get; set; } public string? Y { get; set; } }
        [Message] public partial struct E { public int X; public string Y; }
        [Message] public readonly partial struct F(int x, string y) { public int X { get; } = x; public string Y { get; } = y; }
        [Message] public partial record struct G(int X, string Y);
        [Message] public readonly partial record struct H(int X, string Y);
        [Message] partial class Empty { }
        [Message] partial record struct EmptyStruct;
        [Message] public partial class Split { public int X { get; set; } }
        public partial class Split { public int Y { get; set; } }
        """);

    [Fact]
    public Task A_message_needs_no_namespace() => CheckAsync("""
        [Message] partial record A(int X, B Y);
        [Message] partial record struct B(int X);
        """);

    [Fact]
    public Task A_message_can_be_nested_in_anything_partial() => CheckAsync("""
        namespace N
        {
            public static partial class InClass { [Message] public partial record A(int X); }
            public partial struct InStruct { [Message] private partial record A(int X, B Y); [Message] private partial record struct B(int X); }
            public partial record InRecord(int X) { [Message] protected partial record A(int X); [Message] private protected partial class B { public A? X; } }
            public partial record struct InRecordStruct(int X) { [Message] internal partial record A(int X); }
            public partial interface IInterface { [Message] public partial record A(int X); }
            public partial class Generic<T> { [Message] public partial record A(int X); public partial class Deep<U> { [Message] public partial record B(T X, U Y); } }
            [Message] public partial record Outer(Outer.Inner X) { [Message] public partial record Inner(int X); }
            [Message] public partial record User(Generic<int>.A X, Generic<string?>.Deep<List<int>>.B Y);
        }
        """);

    [Fact]
    public Task Names_may_be_keywords_and_names_of_emitted_code() => CheckAsync("""
        namespace @class.@event
        {
            [Message] public partial record @int(int @class, string @event, long @is, int await, int var, int record, int @switch, @int? yield);
            [Message] public partial class @void<@in> { public @in? @out; public @in? @ref { get; set; } public List<@in> global { get; set; } = []; }
            [Message] public partial record Locals(
                string Reader, byte[] Writer, string Value, string Message, string Destination, int Count, int Start,
                int P, int Path, int Index, int Defaults, string count, string p, int _, int MaxSize, int Read, int Write, int Locate);
            [Message] public partial class Flags { public List<int> A { get; set; } = []; public bool HasA { get; set; } = true; public bool hasA { get; set; } = new(); }
            [Message] public partial record Unicode(int Größe, string 名前, int Ⅷ);
        }
        """);

    [Fact]
    public Task Namespaces_of_the_users_own_do_not_hide_what_is_emitted() => CheckAsync("""
        namespace My.System { public class Object { } public class Exception { } namespace Collections.Generic { public class List<T> { } } }
        namespace My.ProtoGen { public class Serialization { } public static class MessagePackEncoder { } }
        namespace My.N { public class ProtoGen { } public class Global { } public struct MessagePackReader { } }
        namespace My.N
        {
            [global::ProtoGen.Message] public partial record A(global::System.Collections.Generic.List<int> X, string Y, global::System.Guid Z);
        }
        """);

    [Fact]
    public Task Names_that_differ_only_in_case_get_files_of_their_own() => CheckAsync("""
        namespace N { [Message] public partial record Abc(int X); [Message] public partial record ABC(int X); [Message] public partial record A<T>(T X); }
        namespace n { [Message] public partial record A(int X, int x, int XX); }
        """);

    [Fact]
    public Task Code_without_null_annotations_is_accepted() => CheckAsync("""
        #nullable disable
        namespace N
        {
            [Message] public partial class Old { public string A { get; set; } public List<string> B { get; set; } = new List<string>(); public byte[] C; public Dictionary<string, Old> D; public Box<string> E; public (string, Old)[] F; }
            [Message] public partial class Box<T> { public T A { get; set; } public List<T> B; }
            [Message] public partial class Held<T> where T : class { public T A { get; set; } public Held<T> B; }
        #nullable enable annotations
            [Message] public partial class Annotated { public string? A { get; set; } public string B { get; set; } = null!; }
        }
        """);

    [Fact]
    public Task Obsolete_and_experimental_parts_are_used_without_a_complaint() => CheckAsync("""
        namespace N
        {
            [Obsolete("gone", true), Message] public partial record Gone(int X);
            [Obsolete("old", DiagnosticId = "OLD1"), Message] public partial record Old(int X);
            [Experimental("NEW1"), Message] public partial record New(int X);
            [Obsolete] public enum OldKind { A }

        #pragma warning disable OLD1, NEW1, CS0612, CS0618
            [Message] public partial class M
            {
                [Obsolete("gone", true)] public Gone? A { get; set; }
                public Old? B { get; set; }
                public List<New>? C { get; set; }
                [Obsolete("gone", true)] public int D { get; set; }
                [Experimental("NEW2")] public int E { get; set; }
                public Dictionary<OldKind, int>? F { get; set; }
            }

            [Message] public partial record N(M X);

            public static class Use
            {
                [Obsolete] public static byte[] A(List<Gone> x) => MessageSerializer.Serialize(x);
                public static byte[] B(New x) => MessageSerializer.Serialize(x);
            }
        }
        """);

    [Fact]
    public Task Arithmetic_may_be_checked_by_default() => CheckAsync(
        "[Message] public partial record A(int X, Kind Y, long Z, List<int> V, string W) { public int U { get; set; } = -5; } public enum Kind : sbyte { B = -1 }",
        Harness.HarnessOptions.Default with { CheckOverflow = true });
}

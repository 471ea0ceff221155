using ProtoGen.Generator.ExecutionTests.Messages.Shapes;

namespace ProtoGen.Aot.Smoke;

/// <summary>Tuples of every length, as values and as references; eight and more nest their rest.</summary>
internal static class Tuples
{
    public static void Run(Checks checks)
    {
        checks.Value(ValueTuple.Create(1), "91 01");
        checks.Value((1, "a"), "92 01 a161");
        checks.Value((1, 2L, true), "93 01 02 c3");
        checks.Value((1, 2, 3, 4), "94 01 02 03 04");
        checks.Value((1, 2, 3, 4, 5), "95 01 02 03 04 05");
        checks.Value((1, 2, 3, 4, 5, 6), "96 01 02 03 04 05 06");
        checks.Value((1, 2, 3, 4, 5, 6, 7), "97 01 02 03 04 05 06 07");
        checks.Value((1, 2, 3, 4, 5, 6, 7, "h"), "98 01 02 03 04 05 06 07 91 a168");
        checks.Value((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), "98 01 02 03 04 05 06 07 98 08 09 0a 0b 0c 0d 0e 91 0f");
        checks.Value((new Item("a", default), (Point?)null, (1, 2)), "93 93 a161 92 00 00 cb3ff0000000000000 c0 92 01 02");

        checks.Value(Tuple.Create(1), "91 01");
        checks.Value(Tuple.Create("a", (Item?)null), "92 a161 c0");
        checks.Value(Tuple.Create(1, 2, 3), "93 01 02 03");
        checks.Value(Tuple.Create(1, 2, 3, 4), "94 01 02 03 04");
        checks.Value(Tuple.Create(1, 2, 3, 4, 5), "95 01 02 03 04 05");
        checks.Value(Tuple.Create(1, 2, 3, 4, 5, 6), "96 01 02 03 04 05 06");
        checks.Value(Tuple.Create(1, 2, 3, 4, 5, 6, 7), "97 01 02 03 04 05 06 07");
        checks.Value(Tuple.Create(1, 2, 3, 4, 5, 6, 7, "h"), "98 01 02 03 04 05 06 07 91 a168");
        checks.Shape<List<(int, string)[]>>([[(1, "a")]], "91 91 92 01 a161", back => back is [[(1, "a")]]);
    }
}

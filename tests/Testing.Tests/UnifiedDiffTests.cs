using ProtoGen.Testing.Snapshots;

namespace ProtoGen.Testing.Tests;

public class UnifiedDiffTests
{
    [Fact]
    public void Changes_far_from_each_other_have_a_hunk_each()
    {
        string accepted = string.Join('\n', Enumerable.Range(1, 30));
        string received = accepted.Replace("\n5\n", "\nfive\n", StringComparison.Ordinal).Replace("\n25\n", "\n", StringComparison.Ordinal);

        Assert.Equal(
            """
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +five
             6
             7
             8
            @@ -22,7 +22,6 @@
             22
             23
             24
            -25
             26
             27
             28
            """.ReplaceLineEndings("\n"),
            UnifiedDiff.Between(accepted, received));
    }

    [Fact]
    public void Changes_near_each_other_share_a_hunk()
    {
        Assert.Equal("@@ -1,5 +1,5 @@\n-a\n+A\n b\n c\n d\n-e\n+E", UnifiedDiff.Between("a\nb\nc\nd\ne", "A\nb\nc\nd\nE"));
    }

    [Fact]
    public void A_long_difference_says_how_much_of_it_is_not_shown()
    {
        string received = string.Join('\n', Enumerable.Range(1, 500));

        Assert.EndsWith("\n+198\n(302 more lines)", UnifiedDiff.Between("old", received), StringComparison.Ordinal);
    }
}

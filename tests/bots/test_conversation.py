import pytest

from bots.conversation import Account, Place, Press, read_press


def test_slack_accounts_are_looked_up_by_workspace_and_discords_are_not() -> None:
    assert Account("discord", "80351110224678912", space="1").key == "discord:80351110224678912"
    assert Account("slack", "U023BECGF", space="T024BE7LD").key == "slack:T024BE7LD:U023BECGF"


@pytest.mark.parametrize("account", [Account("slack", "U1"), Account("discord", ""), Account("discord", "1:2")])
def test_an_account_that_could_be_taken_for_another_has_no_key(account: Account) -> None:
    with pytest.raises(ValueError, match="not an id"):
        _ = account.key


def test_a_thread_is_a_conversation_and_so_is_a_direct_channel() -> None:
    assert Place("slack", "C1", "T1", root="1700000000.000100").key == "slack:T1:C1:1700000000.000100"
    assert Place("slack", "D1", "T1", direct=True).key == "slack:T1:D1"
    assert Place("discord", "10", root="11").key == "discord:10:11"


def test_a_whole_channel_is_not_a_conversation() -> None:
    with pytest.raises(ValueError, match="answer in a thread"):
        _ = Place("discord", "10").key


def test_a_press_is_written_into_an_id_and_read_again() -> None:
    press = Press("approve", "apr_01hzy0000000000000000000000")
    assert read_press(str(press)) == press


@pytest.mark.parametrize("custom_id", ["", "approve", "approve:", "drop:1", "choice:" + "x" * 100])
def test_an_id_that_is_not_ours_is_no_press(custom_id: str) -> None:
    assert read_press(custom_id) is None


def test_a_press_never_grows_past_what_a_component_holds() -> None:
    with pytest.raises(ValueError, match="100"):
        str(Press("choice", "x" * 100))

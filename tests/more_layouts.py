"""More layouts of disclosure forms, for ``test_form_layouts``: lists of bonds and of projects,
parts of a year, halves side by side, remarks beside the figures.
"""

MORE = {
    "year in column": (
        [
            """
松岭县专项债务余额情况表|<|<
||单位：万元
项 目|2023年执行数|2024年预算数
上年末专项债务余额|30000|36500
当年专项债务还本|1500|2400
年末专项债务余额|36500|40000
""",
        ],
        {
            "B4": "Balances.opening 松岭县 all 2023 flash special 30000 万元",
            "C4": "Balances.opening 松岭县 all 2024 budget special 36500 万元",
            "B5": "Balances.repaid 松岭县 all 2023 flash special 1500 万元",
            "C5": "Balances.repaid 松岭县 all 2024 budget special 2400 万元",
            "B6": "Balances.opening 松岭县 all 2024 flash special 36500 万元",
            "C6": "Balances.closing 松岭县 all 2024 budget special 40000 万元",
        },
        {},
    ),
    "year behind 上年末": (
        [
            """
松岭县2023年专项债务余额情况表|<
|单位：万元
项 目|金额
上年末（2022年末）专项债务余额|30000
2023年初一般债务余额|20000
2023年末专项债务余额|36500
""",
        ],
        {
            "B4": "Balances.opening 松岭县 all 2023 final special 30000 万元",
            "B5": "Balances.opening 松岭县 all 2023 final general 20000 万元",
            "B6": "Balances.closing 松岭县 all 2023 final special 36500 万元",
        },
        {},
    ),
    "year minus one left in": (
        [
            """
附件6|<|<|<|<
松岭县2021年地方政府债务限额调整情况表|<|<|<|<
||||单位：亿元
项目|公 式|本地区|本级|下级
一、2021-1年地方政府债务限额|A=B+C|30|30|
其中：一般债务限额|B|10|10|
专项债务限额|C|20|20|
二、2021年新增地方政府债务限额|D=E+F|5|5|
其中：一般债务限额|E|1|1|
专项债务限额|F|4|4|
三、2021年地方政府债务限额|J=K+L|35|35|
其中：一般债务限额|K|11|11|
专项债务限额|L|24|24|
""",
        ],
        {
            "C5": "Limits.opening 松岭县 all 2021 adjustment total 30 亿元",
            "C6": "Limits.opening 松岭县 all 2021 adjustment general 10 亿元",
            "C7": "Limits.opening 松岭县 all 2021 adjustment special 20 亿元",
            "C8": "Limits.new 松岭县 all 2021 adjustment total 5 亿元",
            "C9": "Limits.new 松岭县 all 2021 adjustment general 1 亿元",
            "C10": "Limits.new 松岭县 all 2021 adjustment special 4 亿元",
            "C11": "Limits.closing 松岭县 all 2021 adjustment total 35 亿元",
            "C12": "Limits.closing 松岭县 all 2021 adjustment general 11 亿元",
            "C13": "Limits.closing 松岭县 all 2021 adjustment special 24 亿元",
        },
        {},
    ),
    "existing bonds": (
        [
            """
附件1|<|<|<|<|<|<|<|<|<|<
松岭县2022-2023年末发行的新增地方政府一般债券情况表|<|<|<|<|<|<|<|<|<|<
|||||||||||单位：万元
债券基本信息|<|<|<|<|<|<|债券项目总投资|<|债券项目已实现投资|<|备注
债券名称|债券编码|债券类型|债券规模|发行时间（年/月/日）|债券利率（%）|债券期限||其中：债券资金安排||其中：债券资金安排|
合计|||5100||||90100|5100|61000|5100|
2022年云岭省政府一般债券（一期）|2205101|一般债券|3600|2022/2/28|2.97|7年|41000|3600|32000|3600|
2023年云岭省政府一般债券（三期）|2305130|一般债券|1500|2023/5/31|2.78|7年|49100|1500|29000|1500|
""",
        ],
        {},
        {
            "D6": "a total of bonds of several ",
            "H6": "债券项目总投资 is not an amount of ",
            "I6": "债券项目总投资其中:债券资金安排 is not an a",
            "J6": "债券项目已实现投资 is not an amount o",
            "K6": "债券项目已实现投资其中:债券资金安排 is not an",
            "D7": "one bond of a list: a table ",
            "F7": "债券基本信息债券利率(%) is not an amou",
            "G7": "债券基本信息债券期限 is not an amount ",
            "H7": "债券项目总投资 is not an amount of ",
            "I7": "债券项目总投资其中:债券资金安排 is not an a",
            "J7": "债券项目已实现投资 is not an amount o",
            "K7": "债券项目已实现投资其中:债券资金安排 is not an",
            "D8": "one bond of a list: a table ",
            "F8": "债券基本信息债券利率(%) is not an amou",
            "G8": "债券基本信息债券期限 is not an amount ",
            "H8": "债券项目总投资 is not an amount of ",
            "I8": "债券项目总投资其中:债券资金安排 is not an a",
            "J8": "债券项目已实现投资 is not an amount o",
            "K8": "债券项目已实现投资其中:债券资金安排 is not an",
        },
    ),
    "bonds and their projects": (
        [
            """
松岭县新增专项债券存续期对应项目情况表 单位：亿元|<|<|<|<|<|<|<
债券简称|发行期限（年）|区县|项目名称|债券利率（%）|本期债券使用额度|项目全周期总投资|<
^|^|^|^|^|^|合计|其中：债券资金安排
|||||(1)|(2)|(4)
2022年云岭债04|15|松岭县|松岭北站配套道路|3.21|0.3|10.36|7.50
2022年云岭债31|20|松岭县|松岭县医院迁建|3.19|0.4|0.99|0.50
""",
        ],
        {
            "F5": "Allocations.amount 松岭县 all 2022 final special 松岭北站配套道路 0.3 亿元",
            "F6": "Allocations.amount 松岭县 all 2022 final special 松岭县医院迁建 0.4 亿元",
        },
        {
            "B5": "发行期限(年) is not an amount of ",
            "E5": "债券利率(%) is not an amount of ",
            "G5": "项目全周期总投资合计 is not an amount ",
            "H5": "项目全周期总投资其中:债券资金安排 is not an ",
            "B6": "发行期限(年) is not an amount of ",
            "E6": "债券利率(%) is not an amount of ",
            "G6": "项目全周期总投资合计 is not an amount ",
            "H6": "项目全周期总投资其中:债券资金安排 is not an ",
        },
    ),
    "size of a bond beside a project": (
        [
            """
2023年松岭县发行的新增地方政府一般债券情况表|<|<|<|<
||||单位：万元
债券名称|债券编码|债券规模|项目名称|已实现投资
2023年云岭省政府一般债券（三期）|2305264|4710|松岭大桥加固|1200
2023年云岭省政府一般债券（四期）|2305265|4710|文化中心二期|2200
""",
        ],
        {},
        {
            "C4": "the size of a bond beside a ",
            "E4": "已实现投资 is not an amount of ne",
            "C5": "the size of a bond beside a ",
            "E5": "已实现投资 is not an amount of ne",
        },
    ),
    "size of a project's share of a bond": (
        [
            """
2023年松岭县发行的新增地方政府一般债券情况表|<|<|<|<
||||单位：万元
债券名称|债券编码|债券规模|项目名称|已实现投资
2023年云岭省政府一般债券（三期）|2305264|4710|松岭大桥加固|1200
2023年云岭省政府一般债券（三期）|2305264|1290|文化中心二期|2200
""",
        ],
        {
            "C4": "Allocations.amount 松岭县 all 2023 final general 松岭大桥加固 4710 万元",
            "C5": "Allocations.amount 松岭县 all 2023 final general 文化中心二期 1290 万元",
        },
        {
            "E4": "已实现投资 is not an amount of ne",
            "E5": "已实现投资 is not an amount of ne",
        },
    ),
    "parts of a list of bonds": (
        [
            """
2023年青溪市政府债券发行情况表|<|<|<|<|<
|||||单位：万元
债券名称|债券编码|发行日期|期限|利率|金额
一、新增债券|||||58000
2023年云岭省政府一般债券（一期）|2305001|2023-02-10|5年|2.71%|18000
2023年云岭省政府专项债券（四期）|2305014|2023-03-22|15年|3.12%|40000
二、再融资债券|||||20500
2023年云岭省政府再融资一般债券（二期）|2305021|2023-04-18|7年|2.85%|20500
合计|||||78500
""",
        ],
        {
            "F4": "Balances.issued_new 青溪市 all 2023 final total 58000 万元",
            "F7": "Balances.issued_refinancing 青溪市 all 2023 final total 20500 万元",
            "F9": "Balances.issued 青溪市 all 2023 final total 78500 万元",
        },
        {
            "D5": "期限 is not an amount of new d",
            "F5": "one bond of a list: a table ",
            "D6": "期限 is not an amount of new d",
            "F6": "one bond of a list: a table ",
            "D8": "期限 is not an amount of new d",
            "F8": "one bond of a list: a table ",
        },
    ),
    "own level and counties": (
        [
            """
2024年青溪市市本级及各县区政府债务限额余额表|<|<|<|<|<|<
||||||单位：亿元
县市区|债务限额|<|<|债务余额|<|<
^|合计|一般|专项|合计|一般|专项
合 计|102.1|43.1|59.0|100.0|41.4|57.6
市本级|50.0|20.0|30.0|49.1|19.6|29.5
高新区|12.1|5.1|7.0|11.9|5.0|6.9
甲县|40.0|18.0|22.0|39.0|16.8|21.2
""",
        ],
        {
            "B5": "Limits.closing 青溪市 all 2024 final total 102.1 亿元",
            "D5": "Limits.closing 青溪市 all 2024 final special 59 亿元",
            "F5": "Balances.closing 青溪市 all 2024 final general 41.4 亿元",
            "B6": "Limits.closing 青溪市 own 2024 final total 50 亿元",
            "D6": "Limits.closing 青溪市 own 2024 final special 30 亿元",
            "F6": "Balances.closing 青溪市 own 2024 final general 19.6 亿元",
            "B7": "Limits.closing 高新区 all 2024 final total 12.1 亿元",
            "D7": "Limits.closing 高新区 all 2024 final special 7 亿元",
            "F7": "Balances.closing 高新区 all 2024 final general 5 亿元",
            "B8": "Limits.closing 甲县 all 2024 final total 40 亿元",
            "D8": "Limits.closing 甲县 all 2024 final special 22 亿元",
            "F8": "Balances.closing 甲县 all 2024 final general 16.8 亿元",
        },
        {},
    ),
    "projects below their county": (
        [
            """
青溪市2024年新增专项债券项目安排表|<|<|<|<|<|<
||||||单位：万元
序号|地区|项目名称|项目领域|项目总投资|已安排债券资金|本次安排债券资金
|合计|||380000|41000|49000
一|市本级|||120000|11000|15000
1|市本级|青溪市第三水厂扩建|供水|120000|11000|15000
二|甲县|||260000|30000|34000
2|甲县|甲县老旧管网改造|市政基础设施|260000|30000|34000
""",
        ],
        {
            "G6": "Allocations.amount 青溪市 own 2024 final special 青溪市第三水厂扩建 15000 万元",
            "G8": "Allocations.amount 甲县 all 2024 final special 甲县老旧管网改造 34000 万元",
        },
        {
            "E4": "项目总投资 is not an amount of ne",
            "F4": "已安排债券资金 is not an amount of ",
            "G4": "a total of lines that are re",
            "E5": "项目总投资 is not an amount of ne",
            "F5": "已安排债券资金 is not an amount of ",
            "G5": "a total of lines that are re",
            "E6": "项目总投资 is not an amount of ne",
            "F6": "已安排债券资金 is not an amount of ",
            "E7": "项目总投资 is not an amount of ne",
            "F7": "已安排债券资金 is not an amount of ",
            "G7": "a total of lines that are re",
            "E8": "项目总投资 is not an amount of ne",
            "F8": "已安排债券资金 is not an amount of ",
        },
    ),
    "all bonds of several kinds": (
        [
            """
2024年青溪市各县区政府债券发行情况表|<|<|<|<|<|<
||||||单位：亿元
地区|合计|新增债券|<|<|再融资债券|<
^|^|小计|一般债券|专项债券|一般债券|专项债券
全市|21|14|4|10|3|4
市级|11.5|8|2|6|1.5|2
甲县|9.5|6|2|4|1.5|2
""",
        ],
        {
            "B5": "Balances.issued 青溪市 all 2024 final total 21 亿元",
            "D5": "Balances.issued_new 青溪市 all 2024 final general 4 亿元",
            "F5": "Balances.issued_refinancing 青溪市 all 2024 final general 3 亿元",
            "B6": "Balances.issued 青溪市 own 2024 final total 11.5 亿元",
            "D6": "Balances.issued_new 青溪市 own 2024 final general 2 亿元",
            "F6": "Balances.issued_refinancing 青溪市 own 2024 final general 1.5 亿元",
            "B7": "Balances.issued 甲县 all 2024 final total 9.5 亿元",
            "D7": "Balances.issued_new 甲县 all 2024 final general 2 亿元",
            "F7": "Balances.issued_refinancing 甲县 all 2024 final general 1.5 亿元",
        },
        {},
    ),
    "within the year by title": (
        [
            """
青溪市2024年6月末地方政府债务余额情况表|<|<
||单位：亿元
地区|一般债务|专项债务
青溪市|10|9
甲县|4|3
""",
        ],
        {},
        {
            "B4": "of a part of a year, and the",
            "C4": "of a part of a year, and the",
            "B5": "of a part of a year, and the",
            "C5": "of a part of a year, and the",
        },
    ),
    "within the year by date": (
        [
            """
2024年青溪市地方政府债务余额情况表（截至2024年3月31日）|<|<
||单位：亿元
地区|一般债务|专项债务
青溪市|10|9
甲县|4|3
""",
        ],
        {},
        {
            "B4": "of a part of a year, and the",
            "C4": "of a part of a year, and the",
            "B5": "of a part of a year, and the",
            "C5": "of a part of a year, and the",
        },
    ),
    "half of a year": (
        [
            """
2024年上半年青溪市政府债务情况表|<|<
|编报日期：2024年7月15日|单位：亿元
项目|年初数|6月末数
债务余额|100|110
""",
        ],
        {
            "B4": "Balances.opening 青溪市 all 2024 final total 100 亿元",
        },
        {
            "C4": "of a part of a year, and the",
        },
    ),
    "months and their sum": (
        [
            """
青溪市2024年政府债券发行情况表|<|<|<
|||单位：亿元
发行月份|新增一般债券|新增专项债券|再融资债券
1月|1|2|3
2月|2|3|4
合计|3|5|7
""",
        ],
        {
            "B6": "Balances.issued_new 青溪市 all 2024 final general 3 亿元",
            "C6": "Balances.issued_new 青溪市 all 2024 final special 5 亿元",
            "D6": "Balances.issued_refinancing 青溪市 all 2024 final total 7 亿元",
        },
        {
            "B4": "of a part of a year, and the",
            "C4": "of a part of a year, and the",
            "D4": "of a part of a year, and the",
            "B5": "of a part of a year, and the",
            "C5": "of a part of a year, and the",
            "D5": "of a part of a year, and the",
        },
    ),
    "two blocks of labels": (
        [
            """
青溪市2024年政府债务情况表|<|<|<
|||单位：亿元
项目|金额|项目|金额
债务限额|10|债务余额|9
其中：一般债务|4|其中：一般债务|3
专项债务|6|专项债务|6
""",
        ],
        {
            "B4": "Limits.closing 青溪市 all 2024 final total 10 亿元",
            "B5": "Limits.closing 青溪市 all 2024 final general 4 亿元",
            "B6": "Limits.closing 青溪市 all 2024 final special 6 亿元",
            "D4": "Balances.closing 青溪市 all 2024 final total 9 亿元",
            "D5": "Balances.closing 青溪市 all 2024 final general 3 亿元",
            "D6": "Balances.closing 青溪市 all 2024 final special 6 亿元",
        },
        {},
    ),
    "regions in two halves": (
        [
            """
青溪市2024年政府债务限额余额表|<|<|<|<|<
|||||单位：亿元
地区|限额|余额|地区|限额|余额
全市|100|90|丙县|10|9
市本级|40|36|丁县|20|19
甲县|20|18|戊县|10|8
""",
        ],
        {
            "B4": "Limits.closing 青溪市 all 2024 final total 100 亿元",
            "C4": "Balances.closing 青溪市 all 2024 final total 90 亿元",
            "B5": "Limits.closing 青溪市 own 2024 final total 40 亿元",
            "C5": "Balances.closing 青溪市 own 2024 final total 36 亿元",
            "B6": "Limits.closing 甲县 all 2024 final total 20 亿元",
            "C6": "Balances.closing 甲县 all 2024 final total 18 亿元",
            "E4": "Limits.closing 丙县 all 2024 final total 10 亿元",
            "F4": "Balances.closing 丙县 all 2024 final total 9 亿元",
            "E5": "Limits.closing 丁县 all 2024 final total 20 亿元",
            "F5": "Balances.closing 丁县 all 2024 final total 19 亿元",
            "E6": "Limits.closing 戊县 all 2024 final total 10 亿元",
            "F6": "Balances.closing 戊县 all 2024 final total 8 亿元",
        },
        {},
    ),
    "remarks without a heading": (
        [
            """
青溪市2024年政府债务限额余额表|<|<|
||单位：亿元|
项目|限额|余额|
青溪市|10|9|上年末有误
甲县|4|3|
乙县|4|3|含2020年
""",
        ],
        {
            "B4": "Limits.closing 青溪市 all 2024 final total 10 亿元",
            "C4": "Balances.closing 青溪市 all 2024 final total 9 亿元",
            "B5": "Limits.closing 甲县 all 2024 final total 4 亿元",
            "C5": "Balances.closing 甲县 all 2024 final total 3 亿元",
            "B6": "Limits.closing 乙县 all 2024 final total 4 亿元",
            "C6": "Balances.closing 乙县 all 2024 final total 3 亿元",
        },
        {},
    ),
    "remarks that are numbers": (
        [
            """
云岭省2020年地方政府债务限额和余额情况表|<|<|<|<|<|<|<
|||||||单位：亿元
项目|2020年债务限额预算数|<|<|<|2020年余额预计执行数|<|备注
^|债务总限额|<|新增债务限额|<|全  省|省本级|^
^|全  省|省本级|全  省|省本级|^|^|^
地方政府债务限额|600|120|110|9|560|119|7
    一般债务|380|110|36|7|350|114|14
    专项债务|220|10|74|2|210|5|21
注：不含单列市地方政府限额及余额
""",
        ],
        {
            "B6": "Limits.closing 云岭省 all 2020 budget total 600 亿元",
            "D6": "Limits.new 云岭省 all 2020 budget total 110 亿元",
            "F6": "Balances.closing 云岭省 all 2020 estimate total 560 亿元",
            "B7": "Limits.closing 云岭省 all 2020 budget general 380 亿元",
            "D7": "Limits.new 云岭省 all 2020 budget general 36 亿元",
            "F7": "Balances.closing 云岭省 all 2020 estimate general 350 亿元",
            "B8": "Limits.closing 云岭省 all 2020 budget special 220 亿元",
            "D8": "Limits.new 云岭省 all 2020 budget special 74 亿元",
            "F8": "Balances.closing 云岭省 all 2020 estimate special 210 亿元",
        },
        {
            "H6": "its heading names a part tha",
            "H7": "its heading names a part tha",
            "H8": "its heading names a part tha",
        },
    ),
    "no headings": (
        [
            """
2024年青溪市政府债务余额|
|单位：亿元
债务余额|10
其中：一般债务|4
专项债务|6
""",
        ],
        {
            "B3": "Balances.closing 青溪市 all 2024 final total 10 亿元",
            "B4": "Balances.closing 青溪市 all 2024 final general 4 亿元",
            "B5": "Balances.closing 青溪市 all 2024 final special 6 亿元",
        },
        {},
    ),
    "maturities": (
        [
            """
青溪市政府债务到期情况表|<|<|<
|||单位：亿元
项目|2025年|2026年|2027年及以后
合计|12.0|13.0|49.0
一般债务|4.0|5.0|21.0
专项债务|8.0|8.0|28.0
""",
        ],
        {},
        {
            "B4": "neither row nor column says ",
            "C4": "neither row nor column says ",
            "D4": "neither row nor column says ",
            "B5": "neither row nor column says ",
            "C5": "neither row nor column says ",
            "D5": "neither row nor column says ",
            "B6": "neither row nor column says ",
            "C6": "neither row nor column says ",
            "D6": "neither row nor column says ",
        },
    ),
    "a heading over two columns between lone ones": (
        [
            """
青溪市2024年政府债务变动情况表|<|<|<|<|<
|||||单位：万元
债务类型|年初余额|本年举借|<|本年偿还|年末余额
^|^|新增债券|再融资债券|^|^
一般债务|120000|20000|15000|16000|139000
专项债务|300000|90000|30000|32000|388000
合计|420000|110000|45000|48000|527000
""",
        ],
        {
            "B5": "Balances.opening 青溪市 all 2024 final general 120000 万元",
            "C5": "Balances.issued_new 青溪市 all 2024 final general 20000 万元",
            "D5": "Balances.issued_refinancing 青溪市 all 2024 final general 15000 万元",
            "E5": "Balances.repaid 青溪市 all 2024 final general 16000 万元",
            "F5": "Balances.closing 青溪市 all 2024 final general 139000 万元",
            "B6": "Balances.opening 青溪市 all 2024 final special 300000 万元",
            "C6": "Balances.issued_new 青溪市 all 2024 final special 90000 万元",
            "D6": "Balances.issued_refinancing 青溪市 all 2024 final special 30000 万元",
            "E6": "Balances.repaid 青溪市 all 2024 final special 32000 万元",
            "F6": "Balances.closing 青溪市 all 2024 final special 388000 万元",
            "B7": "Balances.opening 青溪市 all 2024 final total 420000 万元",
            "C7": "Balances.issued_new 青溪市 all 2024 final total 110000 万元",
            "D7": "Balances.issued_refinancing 青溪市 all 2024 final total 45000 万元",
            "E7": "Balances.repaid 青溪市 all 2024 final total 48000 万元",
            "F7": "Balances.closing 青溪市 all 2024 final total 527000 万元",
        },
        {},
    ),
    "one county under two names": (
        [
            """
附表1
云陵市江浦区2020年地方政府债务限额及余额情况表|<|<
||单位：亿元
地 区|2020年债务限额|2020年债务余额预计执行数
江浦区|152.50|84.44
附表2
云陵市江浦区2020年和2021年地方政府一般债务余额情况表|<|<
||单位：亿元
项 目|预算数|执行数
一、2019年末地方政府一般债务余额实际数||48.99
五、2020年末地方政府一般债务余额预计执行数||51.97
附表3
江浦区2020年和2021年地方政府专项债务余额情况表|<|<
||单位：亿元
项 目|预算数|执行数
一、2019年末地方政府专项债务余额实际数||16.97
五、2020年末地方政府专项债务余额预计执行数||32.47
""",
        ],
        {
            "B5": "Limits.closing 云陵市江浦区 all 2020 estimate total 152.5 亿元",
            "C5": "Balances.closing 云陵市江浦区 all 2020 estimate total 84.44 亿元",
            "C10": "Balances.opening 云陵市江浦区 all 2020 estimate general 48.99 亿元",
            "C11": "Balances.closing 云陵市江浦区 all 2020 estimate general 51.97 亿元",
            "C16": "Balances.opening 云陵市江浦区 all 2020 estimate special 16.97 亿元",
            "C17": "Balances.closing 云陵市江浦区 all 2020 estimate special 32.47 亿元",
        },
        {},
    ),
    "the whole country": (
        [
            """
2017年和2018年全国地方政府专项债务余额情况表|<|<
||单位：亿元人民币
项目|预算数|执行数
一、2016年末地方政府专项债务余额实际数||55244
二、2017年末地方政府专项债务余额限额|72685|
五、2017年末地方政府专项债务余额预计执行数||61384
六、2018年地方政府专项债务新增限额|13500|
""",
        ],
        {
            "C4": "Balances.opening 全国 all 2017 estimate special 55244 亿元",
            "B5": "Limits.closing 全国 all 2017 budget special 72685 亿元",
            "C6": "Balances.closing 全国 all 2017 estimate special 61384 亿元",
            "B7": "Limits.new 全国 all 2018 budget special 13500 亿元",
        },
        {},
    ),
    "limit in advance by types": (
        [
            """
提前下达白溪市2025年新增债务限额情况表|<|<|<
|||单位：亿元
地区|合计|一般债务限额|专项债务限额
白溪市|12.0|2.0|10.0
市本级|4.0|1.0|3.0
河东区|8.0|1.0|7.0
""",
        ],
        {
            "B4": "Limits.new 白溪市 all 2025 budget total 12 亿元",
            "C4": "Limits.new 白溪市 all 2025 budget general 2 亿元",
            "D4": "Limits.new 白溪市 all 2025 budget special 10 亿元",
            "B5": "Limits.new 白溪市 own 2025 budget total 4 亿元",
            "C5": "Limits.new 白溪市 own 2025 budget general 1 亿元",
            "D5": "Limits.new 白溪市 own 2025 budget special 3 亿元",
            "B6": "Limits.new 河东区 all 2025 budget total 8 亿元",
            "C6": "Limits.new 河东区 all 2025 budget general 1 亿元",
            "D6": "Limits.new 河东区 all 2025 budget special 7 亿元",
        },
        {},
    ),
    "owed to one lender": (
        [
            """
2023年末河西县政府债务余额表|<|<|<
|||单位：万元
项目|合计|一般债务|专项债务
国际金融组织贷款|1200|1200|
""",
        ],
        {},
        {
            "B4": "a kind of debt that no table",
            "C4": "a kind of debt that no table",
        },
    ),
    "limits that replace hidden debt": (
        [
            """
白溪市2024年政府债务限额变动表|<|<|<
|||单位：亿元
项目|2023年限额|2024年置换隐性债务限额|2024年限额
专项债务|240.0|6.0|246.0
""",
        ],
        {
            "B4": "Limits.opening 白溪市 all 2024 final special 240 亿元",
            "C4": "Limits.adjustment 白溪市 all 2024 final special 6 亿元",
            "D4": "Limits.closing 白溪市 all 2024 final special 246 亿元",
        },
        {},
    ),
}
